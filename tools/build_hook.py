"""What hatch runs before it packs: no wheel and no source distribution goes out without the course panel, or with an old one."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PANEL = Path("course", "labextension", "heart-course", "package.json")


class CoursePanel(BuildHookInterface):
    """Builds the labextension where its sources are; an unpacked source distribution has it built already."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatch gives it
        """See hatch; an editable install packs nothing, and `make` builds the panel beside it."""
        if version == "editable":
            return
        tool = Path(self.root, "tools", "labextension.py")
        if tool.is_file():
            runpy.run_path(str(tool))["build"]()
        if not Path(self.root, PANEL).is_file():
            raise FileNotFoundError(f"{PANEL} is missing: build from the repository, where labextension/ is.")
