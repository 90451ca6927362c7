import { address, fetchFeedback, type Lesson, type Standing } from './api';
import { button, h, moment, openBox } from './dom';

/** Show the feedback on a lesson, the newest first; look for more in the exchange, or in a file that the learner was sent. */
export function openFeedback(lesson: Lesson, now: Standing, done: () => void): void {
  const pages = h('div');
  const status = h('p', { role: 'status' });
  // The page comes from outside: it may show itself and do nothing else.
  const frame = h('iframe', { class: 'course-page', sandbox: '', title: `Feedback on ${lesson.title}` });
  const show = (found: Lesson) => {
    const newest = found.feedback[0];
    status.textContent = newest ? '' : 'Nothing has come back yet.';
    pages.replaceChildren(...(newest ? [...choice(found, frame), frame] : []));
    if (newest) turnTo(frame, found, newest.name);
  };
  const look = (doing: string, file: File | null) => {
    status.textContent = doing;
    fetchFeedback(lesson.path, file).then(
      answer => {
        show(answer.lessons.find(each => each.path === lesson.path) ?? lesson);
        done();
      },
      (error: Error) => (status.textContent = error.message)
    );
  };
  const file = h('input', { type: 'file', id: 'course-file', accept: '.html,.zip' });
  file.addEventListener('change', () => {
    if (file.files?.[0]) look('Reading the file …', file.files[0]);
    file.value = ''; // so that the same name can be chosen again
  });
  const label = h('label', { for: file.id }, 'Did your instructor send you a file? Choose it here.');
  openBox(`Feedback: ${lesson.title}`, pages, status, label, file).classList.add('course-wide');
  show(lesson);
  if (now.exchange) look('Looking for feedback …', null);
}

/** A button for each page, where there are several. */
function choice(lesson: Lesson, frame: HTMLIFrameElement): HTMLElement[] {
  if (lesson.feedback.length < 2) return [];
  const each = lesson.feedback.map(page => h('li', {}, button(moment(page.at), () => turnTo(frame, lesson, page.name))));
  return [h('ul', { 'aria-label': 'Feedback by date' }, ...each)];
}

function turnTo(frame: HTMLIFrameElement, lesson: Lesson, page: string): void {
  frame.src = address('feedback', { lesson: lesson.path, page });
}
