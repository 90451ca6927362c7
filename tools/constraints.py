"""Write constraints.txt anew: resolve everything for the oldest Python we promise and note each version.

    .venv/bin/python tools/constraints.py

The file names packages and versions and nothing else: no host, no path, no option of this machine's pip.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "constraints.txt"
#: Debian's Python may be months behind the last 3.11, and packages do ask for 3.11.5 and later.
OLDEST = "3.11.0"
HEADER = f"""\
# The whole tree, pinned. Made by `make constraints` (tools/constraints.py); do not edit by hand.
# pyproject.toml says what is needed, this file at which version it was tested: the newest for Python {OLDEST}.
"""
#: A released version of a package, and nothing else: no URL, no path, no local build (1.0+abc).
PIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][0-9A-Za-z.!]*")


def wanted() -> list[str]:
    """Everything pyproject.toml asks for, the build tool included, the project itself left out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for extra in project["project"]["optional-dependencies"].values():
        names += [name for name in extra if not name.startswith(project["project"]["name"])]
    return names


def resolve(names: list[str], folder: str) -> dict[str, Any]:
    """What pip would install for the oldest Python, as its own report; nothing is installed."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-qq", "--dry-run"]
    command += [
        "--ignore-installed",
        "--target",
        folder,
        "--python-version",
        OLDEST,
        "--only-binary",
        ":all:",
    ]
    report = Path(folder) / "report.json"
    subprocess.run([*command, "--report", str(report), *names], check=True)
    answer: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return answer


def pins(report: dict[str, Any]) -> list[str]:
    """The packages of pip's report as sorted pins; ValueError for one that is not a plain release."""
    found = [item["metadata"] for item in report["install"]]
    lines = sorted((f"{package['name']}=={package['version']}" for package in found), key=str.lower)
    strange = [line for line in lines if not PIN.fullmatch(line)]
    if strange:
        raise ValueError(f"not a plain pin, so {TARGET.name} stays as it was: {', '.join(strange)}")
    return lines


def main() -> None:
    """Resolve, then write the file."""
    with tempfile.TemporaryDirectory() as folder:
        lines = pins(resolve(wanted(), folder))
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(lines)} packages pinned.")


if __name__ == "__main__":
    main()
