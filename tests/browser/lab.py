"""A JupyterLab of our own, and an exercise open in it: what the tests of the page stand on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from playwright.sync_api import expect

from course.scenario.load import load
from tests.conftest import SOON

MATERIAL = Path(__file__).parent.parent / "material"
OWN = Path(__file__).parent / "lesson"
SOURCE = Path(__file__).parent.parent.parent / "source"
SECONDS = 60


def found(name):
    """The file of an exercise: of these tests, of all tests, or of a lesson."""
    lessons = sorted(SOURCE.glob(f"*/scenarios/{name}.yaml"))
    return next(path for path in (OWN / f"{name}.yaml", MATERIAL / f"{name}.yaml", *lessons) if path.exists())


@dataclass
class Lab:
    """A JupyterLab or Notebook server with folders of its own; ``root`` is what it serves."""

    root: Path
    url: str = ""
    process: subprocess.Popen | None = None
    made: int = field(default=0)

    def start(self):
        """Start it on a free port and wait until it says which."""
        runtime = self.root.parent / "runtime"
        runtime.mkdir()
        home = {
            "JUPYTER_RUNTIME_DIR": str(runtime),
            "JUPYTER_CONFIG_DIR": str(self.root.parent / "config"),
            "JUPYTER_DATA_DIR": str(self.root.parent / "data"),
            "IPYTHONDIR": str(self.root.parent / "ipython"),
            "JUPYTERLAB_SETTINGS_DIR": str(self.root.parent / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(self.root.parent / "workspaces"),
        }
        quiet = self.root.parent / "settings" / "@jupyterlab" / "apputils-extension"
        quiet.mkdir(parents=True)
        (quiet / "notification.jupyterlab-settings").write_text(
            '{"fetchNews": "false", "doNotDisturbMode": true}'
        )
        log = (self.root.parent / "lab.log").open("w")
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyterlab"),
                *("--no-browser", "--allow-root", "--ServerApp.port=0", "--IdentityProvider.token=t"),
                *(f"--ServerApp.root_dir={self.root}", "--LabApp.expose_app_in_browser=True"),
                *("--JupyterNotebookApp.expose_app_in_browser=True", "--LabApp.news_url=None"),
                *("--LabApp.extension_manager=readonly", "--MappingKernelManager.shutdown_wait_time=0.5"),
            ],
            env={**os.environ, **home},
            cwd=self.root,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        log.close()
        until = time.monotonic() + SECONDS
        while not self.url:
            assert self.process.poll() is None, (self.root.parent / "lab.log").read_text()
            assert time.monotonic() < until, "the server did not come up"
            for file in runtime.glob("jpserver-*.json"):
                text = file.read_text()
                self.url = json.loads(text)["url"] if text.endswith("}") else ""
            time.sleep(0.05)  # this polls for a file; no test's outcome depends on it
        return self

    def stop(self):
        """Stop it, with its kernels."""
        self.process.terminate()
        self.process.wait(SECONDS)

    def lesson(self, *exercises, cells=None):
        """A folder with a notebook that shows these exercises, one a cell; returns the notebook's path under the root."""
        self.made += 1
        folder = self.root / f"lesson-{self.made}"
        (folder / "scenarios").mkdir(parents=True)
        for name in exercises:
            shutil.copy(found(name), folder / "scenarios")
        sources = cells or [self.cell(name, folder) for name in exercises]
        heading = nbformat.v4.new_markdown_cell(
            "# A lesson\n\n## To do"
        )  # an exercise's own headings come below these
        notebook = nbformat.v4.new_notebook(
            cells=[heading, *(nbformat.v4.new_code_cell(source) for source in sources)],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        )
        nbformat.write(notebook, folder / "lesson.ipynb")
        return f"{folder.name}/lesson.ipynb"

    @staticmethod
    def cell(name, folder):
        """The two lines that show an exercise."""
        kind = load(folder / "scenarios" / f"{name}.yaml").kind.replace("-", "_")
        return f'import course\ncourse.{kind}("{name}")'

    def open(self, page, path, run=True, app="notebooks"):
        """Open a notebook in a page and run it; returns the first exercise in it.

        ``app`` is Notebook 7, which opens in two thirds of JupyterLab's time, or ``doc/tree``, JupyterLab with one document.
        """
        page.goto(f"{self.url}{app}/{path}?token=t")
        page.wait_for_function(
            "() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.isReady", timeout=SECONDS * 1000
        )
        page.wait_for_function(
            "() => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'",
            timeout=SECONDS * 1000,
        )
        if not run:
            return None
        self.run(page)
        exercise = page.locator(".heart-live").first
        expect(exercise).to_be_visible(timeout=SOON)
        return exercise

    @staticmethod
    def run(page):
        """Run all cells of the notebook that is open."""
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")

    @staticmethod
    def save(page):
        """Save the notebook that is open."""
        page.evaluate("() => window.jupyterapp.shell.currentWidget.context.save()")
