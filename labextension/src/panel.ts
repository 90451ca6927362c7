import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { INotebookTracker } from '@jupyterlab/notebook';
import { Widget } from '@lumino/widgets';

import { standing, type Exercise, type Lesson, type Standing } from './api';
import { button, byKey, h } from './dom';
import { openFeedback } from './feedback';
import { openHandIn } from './handin';
import { goTo } from './place';

/** The course at the side of a lesson: the lessons in order, what is done in this one, handing in, and feedback. */
export class CoursePanel extends Widget {
  constructor(
    private app: JupyterFrontEnd,
    private tracker: INotebookTracker,
    private chosen: () => void
  ) {
    super({ node: h('nav', { 'aria-label': 'Course' }) });
    this.id = 'heart-course';
    this.addClass('course-panel');
    this.title.label = 'Course';
    this.title.caption = 'The lessons, and where you stand';
    this.node.append(h('h2', {}, 'Your course'), this.list, this.notice);
    tracker.currentChanged.connect(() => this.refresh());
    document.addEventListener('heart-progress', () => this.refresh());
    window.addEventListener('focus', () => this.refresh());
  }

  /** Ask where the learner stands, and show it. Answers that are overtaken by a later question are dropped. */
  refresh(): void {
    const asked = ++this.asked;
    standing().then(
      answer => asked === this.asked && this.draw(answer),
      (error: Error) => (this.notice.textContent = error.message)
    );
  }

  /** Put the focus on the lesson that is open: from there Tab leads to its exercises and to handing in. */
  takeFocus(): void {
    this.list.querySelector<HTMLElement>('[aria-current]')?.focus();
  }

  private draw(now: Standing): void {
    const current = this.tracker.currentWidget?.context.path;
    const seen = JSON.stringify([now, current]);
    this.notice.textContent = '';
    if (seen === this.seen) return;
    this.seen = seen;
    const focus = this.list.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.key : undefined;
    this.list.replaceChildren(...now.lessons.map(lesson => this.lesson(lesson, lesson.path === current, now)));
    byKey(focus)?.focus();
  }

  private lesson(lesson: Lesson, current: boolean, now: Standing): HTMLElement {
    const open = button(lesson.title, () => this.open(lesson), {
      class: 'course-open',
      'aria-current': current ? 'page' : null,
      'data-key': lesson.path
    });
    const entry = h('li', {}, h('h3', {}, open), h('p', { class: 'course-where' }, where(lesson)));
    if (current) {
      entry.append(h('ul', { 'aria-label': 'Exercises' }, ...lesson.exercises.map(each => this.exercise(each))));
      entry.append(
        button('Hand in', () => openHandIn(lesson, now, () => this.refresh()), { class: 'course-do', 'data-key': 'hand-in' })
      );
    }
    if (lesson.feedback.length || lesson.handedIn) {
      const label = lesson.feedback.length ? 'Read the feedback' : 'Look for feedback';
      const read = button(label, () => openFeedback(lesson, now, () => this.refresh()), {
        class: 'course-do',
        'data-key': `feedback ${lesson.path}`
      });
      if (!current) read.setAttribute('aria-label', `${label}: ${lesson.title}`);
      entry.append(read);
    }
    return entry;
  }

  private exercise(exercise: Exercise): HTMLElement {
    const jump = button(exercise.title, () => this.jump(exercise), { 'data-key': exercise.name });
    return h(
      'li',
      { 'data-finished': exercise.finished ? '' : null },
      jump,
      h('span', { class: 'course-where' }, `${capital(exercise.state)} · ${points(exercise)}`)
    );
  }

  private open(lesson: Lesson): void {
    this.chosen();
    void this.app.commands.execute('docmanager:open', { path: lesson.path });
  }

  private jump(exercise: Exercise): void {
    this.chosen();
    const panel = this.tracker.currentWidget;
    if (panel) void goTo(panel, exercise);
  }

  private list = h('ol', { class: 'course-lessons' });
  private notice = h('p', { role: 'status' });
  private asked = 0;
  private seen = '';
}

/** Day, state and points of a lesson, in one line. */
function where(lesson: Lesson): string {
  const sofar = lesson.points === null ? '' : ' so far';
  return [lesson.day, capital(lesson.state), points(lesson) + sofar].filter(Boolean).join(' · ');
}

/** What something is worth, and how much of it is earned where that is known; a number stays on the line of its word. */
function points({ points, outOf }: { points: number | null; outOf: number }): string {
  if (!outOf) return 'no points';
  const said = `${points === null ? '' : `${points} of `}${outOf} ${outOf === 1 ? 'point' : 'points'}`;
  return said.replaceAll(' ', '\u00a0');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
