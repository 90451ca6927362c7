import type { NotebookPanel } from '@jupyterlab/notebook';

import type { Exercise } from './api';

const LIVE = '.heart-live';
const PATIENCE = 8000; // milliseconds in which an exercise appears, on a slow machine

/** The exercise at which a learner stopped: the first one begun and not finished, else the first one after the last finished; null at the very start. */
export function stoppedAt(exercises: readonly Exercise[]): Exercise | null {
  const counted = exercises.filter(each => each.outOf > 0 || each.begun);
  if (!counted.some(each => each.begun)) return null;
  const done = counted.map(each => each.finished).lastIndexOf(true);
  return (
    counted.find(each => each.begun && !each.finished) ??
    counted.slice(done + 1).find(each => !each.finished) ??
    counted.find(each => !each.finished) ??
    null
  );
}

/** Wait until every exercise is on the page, so that nothing above the learner's place grows after it was found. */
export async function settled(panel: NotebookPanel, exercises: readonly Exercise[]): Promise<void> {
  await Promise.all(exercises.map(each => appeared(cellOf(panel, each.name), LIVE)));
}

/** Bring an exercise into view and put the focus on it: on what is to be done now where it was begun, else on its head. */
export async function goTo(panel: NotebookPanel, exercise: Exercise): Promise<void> {
  const notebook = panel.content;
  const node = cellOf(panel, exercise.name);
  if (!node) return;
  notebook.activeCellIndex = notebook.widgets.findIndex(cell => cell.node === node);
  await notebook.scrollToItem(notebook.activeCellIndex, 'start');
  await appeared(node, LIVE);
  const whole = node.querySelector<HTMLElement>(LIVE) ?? node;
  const now = exercise.begun && !exercise.finished ? whole.querySelector<HTMLElement>('[data-part="now"]') : null;
  const fits = now && now.offsetHeight < panel.content.node.offsetHeight;
  (now ?? whole).scrollIntoView({ block: fits ? 'end' : 'start' });
  (now?.querySelector<HTMLElement>('[data-focus]') ?? whole).focus({ preventScroll: true });
}

/** The cell that shows an exercise: its `grade_id` is the exercise's name. */
function cellOf(panel: NotebookPanel, name: string): HTMLElement | null {
  const named = panel.content.widgets.find(cell => cell.model.getMetadata('nbgrader')?.grade_id === name);
  return named?.node ?? null;
}

/** Wait for something to appear inside a node, but not for ever. */
function appeared(node: HTMLElement | null, selector: string): Promise<void> {
  return new Promise(resolve => {
    if (!node || node.querySelector(selector)) return resolve();
    const done = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const observer = new MutationObserver(() => node.querySelector(selector) && done());
    const timer = setTimeout(done, PATIENCE);
    observer.observe(node, { childList: true, subtree: true });
  });
}
