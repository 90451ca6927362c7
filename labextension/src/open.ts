import type { Cell } from '@jupyterlab/cells';
import { type IOutput, isError } from '@jupyterlab/nbformat';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';

import { standing } from './api';
import type { Bar } from './bar';
import { goTo, settled, stoppedAt } from './place';

const SLOW = 15_000; // milliseconds after which opening is said to take long
const LOOK = 1_000; // milliseconds between two looks whether the kernel is still there; JupyterLab's own come every ten seconds

const NOT_STARTED =
  'The lesson could not be started. What you did before is saved. Try again. If this comes back, close this page and start the course anew.';
const NOT_WHOLE =
  'Part of the lesson could not be opened. What you did before is saved. Try again. If this comes back, ask the person who gave you the course.';

/** Start a lesson's kernel, run it, and put the learner where they stopped. A failure is said, with a way to try again. */
export async function open(panel: NotebookPanel, bar: Bar): Promise<void> {
  await panel.context.ready;
  await panel.revealed;
  panel.node.dataset.heart = 'opening';
  bar.clear();
  bar.say('Opening the lesson …');
  const slow = setTimeout(() => bar.say('Opening the lesson takes longer than usual. Please wait …'), SLOW);
  const problem = await run(panel).catch((error: unknown) => ({ text: NOT_STARTED, detail: String(error) }));
  clearTimeout(slow);
  if (panel.isDisposed) return;
  if (problem) {
    panel.node.dataset.heart = 'failed';
    bar.fail(problem.text, problem.detail, () => void again(panel, bar));
    return;
  }
  await place(panel);
  bar.clear();
  panel.node.dataset.heart = 'ready';
}

/** Run every cell, also those after one that fails; null when all went well. */
async function run(panel: NotebookPanel): Promise<{ text: string; detail: string } | null> {
  const session = panel.sessionContext;
  await session.ready;
  if (!session.session?.kernel) return { text: NOT_STARTED, detail: 'There is no kernel.' };
  const died = new Promise<false>(resolve => {
    session.statusChanged.connect((_, status) => status === 'dead' && resolve(false));
    session.sessionChanged.connect((_, change) => !change.newValue && resolve(false));
  });
  // Running a cell takes what it showed off the page, so not before there is somebody to run it.
  const answers = session.session.kernel.info.then(() => true);
  const looks = setInterval(() => void session.kernelManager?.refreshRunning().catch(() => undefined), LOOK);
  const there = await Promise.race([answers, died]).finally(() => clearInterval(looks));
  if (!there) {
    return { text: NOT_STARTED, detail: `The kernel is ${session.kernelDisplayStatus}.` };
  }
  const errors: string[] = [];
  let cells: readonly Cell[] = panel.content.widgets;
  while (!(await Promise.race([NotebookActions.runCells(panel.content, cells, session), died]))) {
    const failed = cells.findIndex(cell => errorOf(cell) !== null);
    if (failed < 0) return { text: NOT_STARTED, detail: `The kernel is ${session.kernelDisplayStatus}.` };
    errors.push(errorOf(cells[failed]!)!);
    cells = cells.slice(failed + 1);
    // After an error a kernel refuses to run anything for a moment. When it has answered another question, that is over.
    await Promise.race([session.session?.kernel?.requestKernelInfo(), died]);
  }
  return errors.length ? { text: NOT_WHOLE, detail: errors.join('\n') } : null;
}

function errorOf(cell: Cell): string | null {
  const error = ((cell.model.toJSON().outputs ?? []) as IOutput[]).find(isError);
  return error ? `${error.ename}: ${error.evalue}` : null;
}

async function again(panel: NotebookPanel, bar: Bar): Promise<void> {
  bar.clear();
  bar.say('Starting again …');
  panel.node.dataset.heart = 'opening';
  // A kernel that is gone cannot be restarted, so another one takes its place.
  await panel.sessionContext.shutdown().catch(() => undefined);
  await panel.sessionContext.startKernel().catch(() => undefined);
  await open(panel, bar);
}

/** Go to where the learner stopped, unless they have begun to look around by themselves. */
async function place(panel: NotebookPanel): Promise<void> {
  let moved = false;
  const moving = new AbortController();
  for (const kind of ['keydown', 'pointerdown', 'wheel']) {
    panel.node.addEventListener(kind, () => (moved = true), { capture: true, passive: true, signal: moving.signal });
  }
  try {
    const lesson = (await standing()).lessons.find(each => each.path === panel.context.path);
    if (!lesson) return;
    await settled(panel, lesson.exercises);
    const stopped = stoppedAt(lesson.exercises);
    if (moved) return;
    if (stopped) await goTo(panel, stopped);
    else panel.content.node.focus({ preventScroll: true }); // so that the arrow keys move the page
  } catch {
    return; // the panel says that the course does not answer; the lesson begins at its top
  } finally {
    moving.abort();
  }
}

