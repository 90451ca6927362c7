"""Find the Chromium that the browser tests drive, or install one.

    .venv/bin/python tools/browser.py    install one if none is found; in CI (CI=true) having none is a failure

The tests ask `find()` for it and launch it with `ARGUMENTS`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: Chromium without its own windows: the same page in three quarters of the time. Debian's package has this name too.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Nothing is fetched or reported in the background; Chromium's sandbox cannot be used as root.
ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]
MISSING = "No Chromium was found. `make setup` installs one; or install the package `chromium` yourself."


def in_ci() -> bool:
    """Whether this is a CI run, where a missing browser is a failure and not a skip."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def find() -> str | None:
    """The path of a Chromium: one on the PATH, else Playwright's own, else None."""
    on_path = (shutil.which(name) for name in NAMES)
    return next((found for found in on_path if found), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    """Where Playwright keeps its Chromium, if it is there. Asked in a process of its own: it may be called in a test's loop."""
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as a: print(a.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    path = answer.stdout.strip()
    return path if path and Path(path).exists() else None


def install() -> None:
    """Debian's package when root, Playwright's own otherwise or when that does not work."""
    if _debian():
        print("Installing Debian's Chromium ...", flush=True)
        _run("apt-get", "update", "-qq")
        for package in (SHELL, "chromium"):  # the first is not in every release
            _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", package, "fonts-liberation")
            if shutil.which(package):
                return
    if find():
        return
    print("Installing Playwright's Chromium ...", flush=True)
    _run(sys.executable, "-m", "playwright", "install", "chromium")


def _debian() -> bool:
    """Whether Debian's packages can be installed here."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _run(*command: str) -> None:
    """Run a command and go on whatever comes of it: what counts is whether a browser is found at the end."""
    subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def main() -> int:
    """Make sure that there is a browser; the exit code is 1 when there is none and CI needs one."""
    if find() is None or (_debian() and not shutil.which(SHELL)):
        install()
    if find() is not None:
        return 0
    print(MISSING if in_ci() else MISSING + " Until then the browser tests are skipped.", file=sys.stderr)
    return 1 if in_ci() else 0


if __name__ == "__main__":
    sys.exit(main())
