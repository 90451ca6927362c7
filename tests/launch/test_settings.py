"""The learner's view: the settings say what this JupyterLab understands, and nothing in them is forgotten."""

import json
import sys
from pathlib import Path

import pytest

from course.launch.lab import SETTINGS

SCHEMAS = Path(sys.prefix) / "share" / "jupyter" / "lab" / "schemas"
OVERRIDES = json.loads((SETTINGS / "overrides.json").read_text())
DISABLED = json.loads((SETTINGS / "page_config.json").read_text())["disabledExtensions"]
KEPT = {
    "apputils:print": "people print",
    "docmanager:save": "people press Ctrl-S",
    "documentsearch:end": "Escape leaves a search",
    "notebook:enter-command-mode": "Escape leaves a text",
    "application:toggle-fullscreen-mode": "F11 is the browser's habit too",
}


def schema(plugin):
    """The settings that one plugin of this JupyterLab understands."""
    package, _, name = plugin.partition(":")
    return json.loads((SCHEMAS / package / f"{name}.json").read_text())


def shortcuts():
    """Every shortcut of the plugins that are not disabled: its command, and the rest as one comparable value."""
    for path in sorted((SCHEMAS / "@jupyterlab").glob("*/*.json")):
        package = f"@jupyterlab/{path.parent.name}"
        if package in DISABLED or f"{package}:{path.stem}" in DISABLED:
            continue
        for one in json.loads(path.read_text()).get("jupyter.lab.shortcuts", []):
            if any(one.get("keys", [])) or any(one.get("macKeys", [])):
                yield one["command"], (one["keys"], one.get("macKeys"), one["selector"], one.get("args"))


@pytest.mark.parametrize("plugin", OVERRIDES)
def test_each_setting_is_known(plugin):
    """A setting that JupyterLab does not know would be ignored in silence."""
    known = schema(plugin)["properties"]

    assert set(OVERRIDES[plugin]) - set(known) - {"menus", "disabled"} == set()


def test_what_is_disabled_exists():
    """Each disabled package or plugin is one that this JupyterLab or nbgrader brings."""
    core = (SCHEMAS.parent / "static" / "package.json").read_text()
    brought = {"@jupyter/nbgrader", "@jupyter-notebook/lab-extension"}
    packages = {name.partition(":")[0] for name in DISABLED}

    assert {name for name in packages - brought if f'"{name}"' not in core} == set()


def test_no_key_changes_the_lesson():
    """Every shortcut that is not kept for a reason is switched off: a stray key must not delete what a learner reads."""
    off = {
        (one["command"], json.dumps((one["keys"], one.get("macKeys"), one["selector"], one.get("args"))))
        for one in OVERRIDES["@jupyterlab/shortcuts-extension:shortcuts"]["shortcuts"]
        if one.get("disabled")
    }
    still = {command for command, rest in shortcuts() if (command, json.dumps(rest)) not in off}
    harmless = {command for command in still if command.partition(":")[0] in ELSEWHERE}

    assert still - harmless == set(KEPT)


ELSEWHERE = {"codemirror", "completer", "filebrowser", "imageviewer"}
"""Commands for kinds of documents that a learner's page cannot open."""


def test_every_button_is_switched_off():
    """The toolbar shows no button: all that JupyterLab puts there by itself is disabled."""
    stock = schema("@jupyterlab/notebook-extension:panel")["jupyter.lab.toolbars"]["Notebook"]
    off = {
        one["name"]
        for one in OVERRIDES["@jupyterlab/notebook-extension:panel"]["toolbar"]
        if one.get("disabled")
    }

    assert {one["name"] for one in stock} - off == {"spacer"}
