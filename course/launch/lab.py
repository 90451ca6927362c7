"""JupyterLab, or Notebook 7, as a process of its own, with settings of its own, for as long as a learner works."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

from course.errors import LaunchError
from course.handin.send import PERSONS_CONFIG
from course.launch.folder import latest, lessons
from course.lesson import STATE

__all__ = [
    "LOG",
    "PANEL",
    "SETTINGS",
    "Lab",
    "environment",
    "is_root",
    "options",
    "page_config",
    "serve",
]

SETTINGS = Path(__file__).parent / "settings"
"""How the page looks: ``overrides.json`` and ``page_config.json``; the styles are the labextension's."""

PANEL = Path(__file__).parent.parent / "labextension"
"""The folder of our labextension. Only what is started here is told of it: an ordinary JupyterLab never loads it."""

LOG = "log.txt"
"""What JupyterLab says, in that folder; it is the latest run's."""

WARM = "00-ready.py"
"""What each kernel runs first. Python must not find it as a module: IPython puts its folder first on the path."""

STOP_SECONDS = 20.0


@contextmanager
def serve(folder: Path, *, port: int = 8888, browser: bool = True, notebook: bool = False) -> Iterator[Lab]:
    """Serve a learner's folder while the block runs; it can be visited when the block begins.

    Args:
        folder: a learner's folder with at least one lesson; the one answered in last is opened, else the first.
        port: where to serve; the next free one when it is taken, any free one when it is 0.
        browser: whether to open the person's browser.
        notebook: whether to use Notebook 7 in place of JupyterLab.

    Raises:
        LaunchError: JupyterLab did not start, and the text names its log; or something it needs is missing.
    """
    if not (PANEL / "heart-course" / "package.json").is_file():
        raise LaunchError(
            "The course panel is not built yet. In your copy of the course's repository, say `make setup`."
        )
    if notebook and find_spec("notebook") is None:
        raise LaunchError(
            "Notebook 7 is not installed. Install it with `pip install notebook`, or leave out --notebook."
        )
    folder = folder.resolve()
    state = folder / STATE
    asked = options(folder, port=port, browser=browser, notebook=notebook)
    try:
        _make(folder, asked)
        log = (state / LOG).open("wb")
    except OSError as error:
        raise LaunchError(f"The lessons in {folder} cannot be opened: {error.strerror} ({state}).") from error
    with log:
        lab = Lab(folder, asked, log, notebook=notebook)
    try:
        yield lab
    finally:
        lab.stop()


class Lab:
    """A running JupyterLab: ``url`` is the address, with its token; ``page`` a file that leads a browser there without showing it."""

    def __init__(self, folder: Path, asked: Mapping[str, Any], log: Any, *, notebook: bool = False) -> None:
        self._log = folder / STATE / LOG
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "course.launch.server", *(["notebook"] if notebook else [])],
            cwd=folder,
            env=environment(os.environ, folder / STATE),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=os.name
            == "posix",  # so that Ctrl-C reaches the command alone, which stops it in order
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        assert self._process.stdout
        try:
            answer = self._process.stdout.readline()
        except BaseException:
            self.stop()
            raise
        if not answer:
            self.stop()
            raise LaunchError(f"JupyterLab did not start.{self._last_words()} All it said is in {self._log}.")
        there = json.loads(answer)
        path = asked["ServerApp"]["default_url"]
        self.url = f"http://127.0.0.1:{there['port']}{path}?token={there['token']}"
        self.page = str(there["page"])

    def wait(self) -> None:
        """Wait until it ends by itself, which it should not.

        Raises:
            LaunchError: it ended.
        """
        self._process.wait()
        raise LaunchError(
            f"JupyterLab stopped by itself. What you did is saved. All it said is in {self._log}."
        )

    def stop(self) -> None:
        """Let it end: kernels first, then the server."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def _last_words(self) -> str:
        lines = [line for line in self._log.read_text(errors="replace").splitlines() if line.strip()]
        return f" It said: “{lines[-1].strip()}”." if lines else ""


def options(folder: Path, *, port: int, browser: bool, notebook: bool = False) -> dict[str, dict[str, Any]]:
    """The configuration of JupyterLab or Notebook 7, by class and trait."""
    state = folder / STATE
    first = latest(folder).name
    address = f"/{'notebooks' if notebook else 'doc/tree'}/{quote(first)}/{quote(first)}.ipynb"
    page = {
        "default_url": address,
        "extra_labextensions_path": [str(PANEL)],
        "user_settings_dir": str(state / "settings"),
        "workspaces_dir": str(state / "workspaces"),
    }
    return {
        "ServerApp": {
            "allow_root": is_root(),  # it serves this computer only, and asks for a token
            "default_url": address,
            "ip": "127.0.0.1",
            "open_browser": browser,
            "port": port,
            "root_dir": str(folder),
            "terminals_enabled": False,
        },
        # A kernel that ends is missed within a second; one that ends while it starts will do so again. Jupyter's five tries
        # of three seconds are a long silence.
        "KernelRestarter": {"restart_limit": 1, "time_to_dead": 1.0},
        "LabApp": page | {"extension_manager": "readonly", "news_url": None},
        "JupyterNotebookApp": page,
    }


def environment(person: Mapping[str, str], state: Path) -> dict[str, str]:
    """The environment for JupyterLab and its kernels: the person's, with all of Jupyter's own in the state folder."""
    from jupyter_core.paths import jupyter_config_dir

    kept = {
        name: value
        for name, value in person.items()
        if not name.startswith(("JUPYTER", "IPYTHON", "NBGRADER")) and name != PERSONS_CONFIG
    }
    return kept | {
        "IPYTHONDIR": str(state / "ipython"),
        "JUPYTER_CONFIG_DIR": str(state / "config"),
        "JUPYTER_CONFIG_PATH": str(state / "config"),  # before what the machine says, too
        "JUPYTER_DATA_DIR": str(state / "data"),
        "JUPYTER_RUNTIME_DIR": str(state / "runtime"),
        PERSONS_CONFIG: jupyter_config_dir(),
    }


def is_root() -> bool:
    """Whether the computer's administrator runs this."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def page_config(folder: Path) -> dict[str, Any]:
    """What the page is told: what is disabled, and the lessons, which our labextension opens and no others."""
    told = json.loads((SETTINGS / "page_config.json").read_text(encoding="utf-8"))
    told["disabledExtensions"] = dict.fromkeys(told["disabledExtensions"], True)
    return {**told, "heartCourse": json.dumps([f"{each.name}/{each.name}.ipynb" for each in lessons(folder)])}


def _make(folder: Path, asked: Mapping[str, Any]) -> None:
    """Make the state folder, for its owner's eyes: the log and the connections hold secrets."""
    state = folder / STATE
    state.mkdir(mode=0o700, exist_ok=True)
    for name in (
        "config/labconfig",
        "data",
        "ipython/profile_default/startup",
        "runtime",
        "settings",
        "workspaces",
    ):
        for part in (*reversed(Path(name).parents), Path(name)):
            (state / part).mkdir(mode=0o700, exist_ok=True)
    # What a lesson needs is loaded while the browser still loads the page.
    (state / "ipython" / "profile_default" / "startup" / WARM).write_text(
        "import course.widgets\ndel course\n"
    )
    page = state / "config" / "labconfig"  # where JupyterLab and Notebook 7 both look
    shutil.copyfile(SETTINGS / "overrides.json", page / "default_setting_overrides.json")
    (page / "page_config.json").write_text(json.dumps(page_config(folder), indent=2))
    (state / "config" / "jupyter_server_config.json").write_text(json.dumps(asked, indent=2))
