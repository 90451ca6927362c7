import type { NotebookPanel } from '@jupyterlab/notebook';

/**
 * Take the lesson's structure out of reach of stray keys: with the focus on a button in a lesson, `b` would insert a cell, `d d`
 * delete one, `m` destroy the exercise. Jupyter looks for its mark on the very element that has the focus, so each gets it then.
 */
export function guard(panel: NotebookPanel): void {
  panel.node.addEventListener(
    'focusin',
    event => {
      if (event.target instanceof HTMLElement) event.target.dataset.lmSuppressShortcuts = 'true';
    },
    true
  );
  panel.node.addEventListener('keydown', event => {
    // Without its shortcut this would save the page as a file.
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 's') {
      event.preventDefault();
      void panel.context.save();
    }
  });
}
