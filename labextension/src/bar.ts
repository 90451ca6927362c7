import { Widget } from '@lumino/widgets';

import { button, h } from './dom';

/** The line above a lesson: the way to the course panel, how opening goes on, and what went wrong with what to do about it. */
export class Bar extends Widget {
  constructor(toggle: () => void) {
    super();
    this.addClass('course-bar');
    this.course = button('Course', toggle, { 'aria-controls': 'heart-course', 'aria-expanded': 'false' });
    this.inner.append(h('div', { class: 'course-bar-row' }, this.course, this.status), this.alert);
    this.node.append(this.inner);
    // Lumino gives a widget the height that its style asks for.
    new ResizeObserver(() => {
      this.node.style.minHeight = `${this.inner.offsetHeight}px`;
      this.parent?.fit();
    }).observe(this.inner);
  }

  /** Say how it goes on, for eyes and screen readers. */
  say(text: string): void {
    this.status.textContent = text;
  }

  /** Say that something failed, what to do, and, for who helps, what the machine said. */
  fail(text: string, detail: string, again: () => void): void {
    this.say('');
    const more = detail && h('details', {}, h('summary', {}, 'For the person who helps you'), h('pre', {}, detail));
    this.alert.replaceChildren(h('p', {}, text), button('Try again', again), more);
  }

  /** Take back what was said. */
  clear(): void {
    this.say('');
    this.alert.replaceChildren();
  }

  set expanded(is: boolean) {
    this.course.setAttribute('aria-expanded', String(is));
  }

  private course: HTMLButtonElement;
  private inner = h('div', { class: 'course-bar-inner' });
  private status = h('span', { role: 'status' });
  private alert = h('div', { class: 'course-alert', role: 'alert' });
}
