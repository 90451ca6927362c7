"""Make the virtual environment .venv and put into it what is asked for; do nothing when nothing changed.

    python3 tools/setup.py learner       what taking the course needs
    python3 tools/setup.py everything    what teaching, testing and changing it needs

Runs on a bare Debian Python: standard library only, and old syntax, so that a Python which is too old can say so.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
CONSTRAINTS = ROOT / "constraints.txt"
#: What is asked of pip for each part. A later part contains the earlier ones.
PARTS = {"learner": ".", "everything": ".[dev]"}


class SetUpFailed(Exception):
    """Set-up cannot go on; the text says what to do."""


def digest() -> str:
    """What set-up depends on, as one short word: another one means that it has to run again."""
    seen = hashlib.sha256(repr((sys.version_info[:2], str(ROOT))).encode())
    for path in (ROOT / "pyproject.toml", CONSTRAINTS, Path(__file__)):
        seen.update(path.read_bytes())
    return seen.hexdigest()


def stamp(part: str) -> Path:
    """The file that says with what a part was last set up."""
    return VENV / (".set-up-" + part)


def done(part: str) -> bool:
    """Whether this part is set up, as things are now."""
    return runs(PYTHON, "-c", "") and stamp(part).exists() and stamp(part).read_text() == digest()


def runs(*command: object) -> bool:
    """Whether a command can be run and succeeds."""
    try:
        return (
            subprocess.run([str(word) for word in command], capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False


def run(what: str, *command: object) -> None:
    """Run a command; when it fails, say what was being done."""
    words = [str(word) for word in command]
    code = subprocess.run(words, cwd=str(ROOT), env=environment(), check=False).returncode
    if code != 0:
        said = "{} failed (exit code {}). The command was:\n  {}"
        raise SetUpFailed(said.format(what, code, " ".join(words)))


def environment() -> dict:
    """The person's own environment, without what would send packages elsewhere than into .venv."""
    names = {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_CONSTRAINT", "PYTHONHOME", "PYTHONPATH"}
    kept = {name: value for name, value in os.environ.items() if name not in names}
    return dict(kept, PIP_DISABLE_PIP_VERSION_CHECK="1", DEBIAN_FRONTEND="noninteractive")


def newer_python() -> str | None:
    """A Python on the PATH that is new enough, when this one is not."""
    for minor in range(14, OLDEST[1] - 1, -1):
        found = shutil.which("python3.{}".format(minor))
        if found:
            return found
    return None


def use_a_new_python() -> None:
    """Go on in a Python that is new enough, or say which one is needed."""
    if sys.version_info >= OLDEST:
        return
    found = newer_python()
    if found is None:
        raise SetUpFailed(
            "This is Python {}.{}; the course needs {}.{} or newer. Install one, then say for example:\n"
            "  make setup PYTHON=/path/to/python3.11".format(*sys.version_info[:2], *OLDEST)
        )
    os.execv(found, [found, *sys.argv])


def make_venv() -> None:
    """Make .venv, unless there is one that works. On Debian the module for it may be a package of its own."""
    new_enough = "import pip, sys; assert sys.version_info >= {}".format(OLDEST)
    if runs(PYTHON, "-c", new_enough):
        return
    if not runs(sys.executable, "-c", "import ensurepip, venv"):
        install_debian_venv()
    run("Making .venv", sys.executable, "-m", "venv", "--clear", VENV)


def install_debian_venv() -> None:
    """Get Debian's package with the venv module, or say how to."""
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    if shutil.which("apt-get") is None:
        raise SetUpFailed("{} has no venv module. Install it, then try again.".format(sys.executable))
    if os.geteuid() != 0:
        raise SetUpFailed(
            "Python's venv module is missing. Ask whoever looks after this machine to run\n"
            "  apt-get install {}\nthen try again.".format(package)
        )
    print("Installing Debian's {} ...".format(package), flush=True)
    run("Reading Debian's package lists", "apt-get", "update", "-qq")
    run("Installing {}".format(package), "apt-get", "install", "-y", "-qq", package)


def install(part: str) -> None:
    """Install a part at the versions of constraints.txt. The build tool comes first, so that it is pinned as well."""
    pip = (PYTHON, "-m", "pip", "install", "-qq", "--constraint", CONSTRAINTS)
    run("Installing the build tool", *pip, "hatchling")
    run("Installing the course and what it needs", *pip, "--no-build-isolation", "--editable", PARTS[part])


def main(part: str) -> None:
    """Set up one part, and with it those it contains."""
    use_a_new_python()
    if done(part):
        return
    print("Setting up .venv ({}); the first time this takes a few minutes ...".format(part), flush=True)
    make_venv()
    install(part)
    for name in PARTS:
        stamp(name).write_text(digest())
        if name == part:
            break


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in PARTS:
        sys.exit("usage: python3 tools/setup.py {}".format("|".join(PARTS)))
    try:
        main(sys.argv[1])
    except SetUpFailed as problem:
        sys.exit("make: set-up stopped. {}".format(problem))
