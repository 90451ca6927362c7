import { address, handIn, type Exercise, type Lesson, type Receipt, type Standing } from './api';
import { button, h, moment, openBox } from './dom';

/** Show what is and is not finished; on the learner's word hand in, and show the receipt. */
export function openHandIn(lesson: Lesson, now: Standing, done: () => void): void {
  const name = h('input', { id: 'course-learner', autocomplete: 'name', maxlength: '200', required: '' });
  name.value = now.learner;
  const status = h('p', { role: 'status' });
  const send = h('button', { type: 'submit', class: 'course-do' }, 'Hand in now');
  const form = h(
    'form',
    {},
    h('label', { for: name.id }, 'Your name or number, as your instructor knows it'),
    name,
    h('p', {}, now.exchange ? 'Your work is sent to your instructor.' : 'One file is made of your work, for you to upload or mail.'),
    send,
    status
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    send.disabled = true;
    status.textContent = 'Handing in …';
    handIn(lesson.path, name.value).then(
      receipt => {
        const shown = receiptOf(lesson, receipt);
        body.replaceChildren(...shown);
        shown[0]?.focus();
        done();
      },
      (error: Error) => {
        send.disabled = false;
        status.textContent = error.message;
      }
    );
  });
  const body = h('div', {}, ...before(lesson), form);
  openBox(`Hand in: ${lesson.title}`, body);
}

/** What was handed in before, and the state of each exercise, the unfinished first. */
function before(lesson: Lesson): HTMLElement[] {
  const open = lesson.exercises.filter(each => !each.finished && each.outOf > 0);
  const parts = [...earlier(lesson)];
  parts.push(h('p', {}, open.length ? 'This is not finished. You can hand in all the same, and again later.' : 'Everything is finished.'));
  if (open.length) parts.push(stateList('Not finished', open));
  const finished = lesson.exercises.filter(each => each.finished);
  if (finished.length) parts.push(stateList('Finished', finished));
  return parts;
}

function earlier(lesson: Lesson): HTMLElement[] {
  const last = lesson.handedIn;
  if (!last) return [];
  const since = last.changed ? 'You have gone on since, so hand in again to send the new answers.' : 'Nothing has changed since.';
  return [h('p', {}, `You handed in on ${moment(last.at)}. Receipt ${last.receipt}. ${since}`)];
}

function stateList(label: string, exercises: Exercise[]): HTMLElement {
  const rows = exercises.map(each => h('li', {}, `${each.title}: ${each.state}`));
  return h('ul', { 'aria-label': label }, ...rows);
}

function receiptOf(lesson: Lesson, receipt: Receipt): HTMLElement[] {
  const heading = h('h3', { tabindex: '-1', 'data-lm-suppress-shortcuts': 'true' }, 'Handed in. Here is your receipt.');
  const parts: HTMLElement[] = [heading, h('p', { class: 'course-code' }, receipt.receipt), ...receipt.said.map(each => h('p', {}, each))];
  if (receipt.file) {
    const query = { lesson: lesson.path, file: receipt.file };
    const link = h('a', { href: address('hand-in', query), download: receipt.file, class: 'course-do' }, 'Save the file');
    parts.push(h('p', {}, link));
  }
  const copied = h('span', { role: 'status' });
  const copy = button('Copy the receipt', () => {
    navigator.clipboard.writeText(receipt.text).then(
      () => (copied.textContent = 'Copied.'),
      () => (copied.textContent = 'This browser does not copy. Mark the text below.')
    );
  });
  parts.push(h('p', {}, copy, ' ', copied));
  parts.push(h('details', {}, h('summary', {}, 'The whole receipt'), h('pre', {}, receipt.text)));
  return parts;
}
