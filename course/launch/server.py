"""JupyterLab with the learner's view: the process that ``heart learn`` starts, ``python -m course.launch.server``.

It answers with its address on the first line of its output as soon as it can be visited, and stops when its input ends: so it never
outlives the command that started it. Its options are in the configuration folder that the environment names.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

from course.launch.folder import latest, lessons
from course.server import load

__all__ = ["main", "sign"]


def sign(folder: Path) -> None:
    """Mark the lessons' notebooks as the learner's own, so that what they show is not cut down when they are opened again.

    Nothing is given away by it: a notebook from elsewhere could run its code as soon as the lesson is started.
    """
    import nbformat
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary()
    for lesson in lessons(folder):
        try:
            notary.sign(nbformat.read(lesson / f"{lesson.name}.ipynb", as_version=4))
        except (OSError, ValueError, nbformat.validator.NotebookValidationError):
            continue  # it is opened all the same, and the page says what is wrong with it
    notary.store.close()


def _app() -> Any:
    """JupyterLab, or Notebook 7 where that is asked for."""
    if sys.argv[1:] == ["notebook"]:
        from notebook.app import JupyterNotebookApp

        return JupyterNotebookApp
    from jupyterlab.labapp import LabApp

    return LabApp


def main() -> None:
    """Serve until the input ends."""
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever else prints, kernels too, goes to the log
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # 1.3 s of start for a check of addresses nobody uses
    app = _app()
    app.load_other_extensions = False  # the page needs none, and each costs the learner time
    server = app.initialize_server(argv=[])
    server.kernel_spec_manager.kernel_dirs = []  # what is left is the kernel of the environment this runs in

    def announce() -> None:
        address = {
            "port": server.port,
            "token": server.identity_provider.token,
            "page": server.browser_open_file,
        }
        print(json.dumps(address), file=answer, flush=True)  # to the command, not to a person

    def watch() -> None:
        while os.read(0, 1):
            pass
        server.stop(from_signal=True)

    async def warm() -> None:
        """Start the kernel of the lesson that is opened first while the browser still loads the page."""
        path = latest(folder)
        try:
            await server.session_manager.create_session(
                path=f"{path.name}/{path.name}.ipynb", name=f"{path.name}.ipynb", type="notebook"
            )
        except Exception as error:  # noqa: BLE001  # the page starts one by itself, and says what goes wrong then
            server.log.warning("The kernel could not be started early: %s", error)

    folder = Path(server.root_dir)
    load(server, [f"{each.name}/{each.name}.ipynb" for each in lessons(folder)])
    sign(folder)
    threading.Thread(target=watch, daemon=True).start()
    server.io_loop.add_callback(announce)
    server.io_loop.add_callback(warm)
    server.start()


if __name__ == "__main__":
    main()
