"""Write constraints.txt anew: install everything into a clean environment and note each version.

    .venv/bin/python tools/constraints.py

The file names packages and versions and nothing else: no host, no path, no option of this machine's pip.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "constraints.txt"
HEADER = """\
# The whole tree, pinned. Made by `make constraints` (tools/constraints.py); do not edit by hand.
# pyproject.toml says what is needed, this file says at which version it was tested.
"""
#: A released version of a package, and nothing else: no URL, no path, no local build (1.0+abc).
PIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][0-9A-Za-z.!]*")


def wanted() -> list[str]:
    """Everything pyproject.toml asks for, the build tool included, the project itself left out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    names = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for extra in extras.values():
        names += [name for name in extra if not name.startswith(project["project"]["name"])]
    return names


def pins(frozen: str) -> list[str]:
    """The lines of `pip freeze`, sorted; ValueError for a line that is not a plain pin."""
    lines = [line.strip() for line in frozen.splitlines() if line.strip()]
    strange = [line for line in lines if not PIN.fullmatch(line)]
    if strange:
        raise ValueError(f"not a plain pin, so constraints.txt stays as it was: {', '.join(strange)}")
    return sorted(lines, key=str.lower)


def main() -> None:
    """Resolve in a clean environment, then write the file."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [str(Path(folder) / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "-qq", *wanted()], check=True)
        frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True).stdout
    lines = pins(frozen)
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(lines)} packages pinned.")


if __name__ == "__main__":
    sys.exit(main())
