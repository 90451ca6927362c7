"""Install bubblewrap, which grading puts around what executes; where it cannot be had, say so, and everything else goes on.

python3 tools/walls.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

MISSING = (
    "bubblewrap (the program bwrap) is not installed. Grading works without it; what executes is then not cut off from the network and "
    "from files. On Debian and Ubuntu: apt-get install bubblewrap"
)


def main() -> int:
    """Debian's package when root on Linux; a sentence where that is not possible. Never a failure."""
    if not sys.platform.startswith("linux") or shutil.which("bwrap"):
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's bubblewrap ...", flush=True)
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "bubblewrap")
    if not shutil.which("bwrap"):
        print(MISSING, file=sys.stderr)
    return 0


def run(*command: str) -> None:
    """Run a command and go on whatever comes of it: what counts is whether the program is there at the end."""
    subprocess.run(command, check=False, env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"))


if __name__ == "__main__":
    sys.exit(main())
