import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { IStateDB, StateDB } from '@jupyterlab/statedb';
import { SplitPanel, type Widget } from '@lumino/widgets';

import { Bar } from './bar';
import { lessons } from './course';
import { guard } from './guard';
import { open } from './open';
import { CoursePanel } from './panel';

/** What is needed here of the shells: what both have, what JupyterLab's has, and what Notebook 7's has. */
interface Shell extends JupyterFrontEnd.IShell {
  collapseLeft(): void;
  collapseRight(): void;
  isSideTabBarVisible?(side: 'left' | 'right'): boolean;
  toggleSideTabBarVisibility?(side: 'left' | 'right'): void;
  collapseTop?(): void;
  menu?: Widget;
}

/** Pixels of width from which the course panel has room beside a lesson. */
const ROOMY = 900;
/** Its width then. */
const WIDTH = 280;

/** Give the panel its width: the shells keep it in proportion to the window, and would make it huge after a narrow window. */
function fit(panel: Widget): void {
  let side = panel;
  while (side.parent && !(side.parent instanceof SplitPanel)) side = side.parent;
  const split = side.parent;
  if (!(split instanceof SplitPanel)) return;
  split.setRelativeSizes(split.widgets.map(each => (each === side ? WIDTH : each.isHidden ? 0 : innerWidth - WIDTH)));
}

const plugin: JupyterFrontEndPlugin<void> = {
  id: 'heart-course:plugin',
  description: 'Opens the lessons that the launcher listed, and shows where the learner stands.',
  autoStart: true,
  requires: [INotebookTracker],
  activate: (app: JupyterFrontEnd, tracker: INotebookTracker) => {
    const listed = lessons();
    if (!listed.length) return;
    document.body.classList.add('course-on');
    const shell = app.shell as Shell;
    const bars = new Set<Bar>();
    const show = (is: boolean) => {
      if (is) {
        shell.activateById(panel.id);
        fit(panel);
      } else {
        shell.collapseLeft();
      }
      for (const bar of bars) bar.expanded = is;
    };
    const panel = new CoursePanel(app, tracker, () => innerWidth < ROOMY && show(false));
    shell.add(panel, 'left', { rank: 1 });
    // Zooming in makes the window narrow: then the lesson has the page, and the panel is one button away.
    let roomy = innerWidth >= ROOMY;
    addEventListener('resize', () => {
      const was = roomy;
      roomy = innerWidth >= ROOMY;
      if (was && !roomy && panel.isVisible && !panel.node.contains(document.activeElement)) show(false);
    });

    const welcome = (notebook: NotebookPanel) => {
      if (!listed.includes(notebook.context.path)) return;
      notebook.addClass('course-lesson');
      notebook.toolbar.hide();
      const bar = new Bar(() => {
        show(!panel.isVisible);
        if (panel.isVisible) panel.takeFocus();
      });
      bars.add(bar);
      bar.disposed.connect(() => bars.delete(bar));
      notebook.contentHeader.addWidget(bar);
      guard(notebook);
      void open(notebook, bar);
      // Both shells lay out their sides while they start, Notebook 7 up to the moment it shows the notebook.
      void Promise.all([app.restored, notebook.revealed]).then(() => {
        shell.collapseRight();
        // The line above the lesson has the way to the panel; what belongs to notebooks and files is not needed.
        for (const side of ['left', 'right'] as const) {
          if (shell.isSideTabBarVisible?.(side)) shell.toggleSideTabBarVisibility?.(side);
        }
        shell.collapseTop?.();
        shell.menu?.hide();
        show(innerWidth >= ROOMY);
      });
    };
    tracker.forEach(welcome);
    tracker.widgetAdded.connect((_, notebook) => welcome(notebook));
  }
};

/**
 * Takes the place of JupyterLab's own, which the launcher turns off: that one fetches and saves the layout of the page before anything
 * is opened, almost a second of every start. A learner's place is in the transcripts, and the address says which lesson is open.
 */
const state: JupyterFrontEndPlugin<IStateDB> = {
  id: 'heart-course:state',
  description: 'Keeps the layout of the page for as long as it is open.',
  autoStart: true,
  provides: IStateDB,
  activate: () => new StateDB()
};

export default [plugin, state];
