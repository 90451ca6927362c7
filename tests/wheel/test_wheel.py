"""The wheel alone, in an empty folder, opens a lesson and a bot plays it; the checkout is out of reach."""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import threading
import time
import uuid
import zipfile
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import websocket
import yaml
from playwright.sync_api import expect
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from course.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
RELEASED = sorted(path for path in (ROOT / "release").rglob("*") if path.is_file())
SECONDS = 60
#: What the bot does in the lesson's own kernel, as the page would: the scenario's name is filled in.
PLAY = """
import json, sys, course
from course.testing import BOTS, play
exercise = course.role_play({name!r})
play(exercise.session, BOTS["perfect"])
print(json.dumps({{"course": course.__file__, "path": sys.path, "points": exercise.graded.result.points(1)}}))
"""

pytestmark = pytest.mark.slow


def bare_environment(**more):
    """A person's environment with nothing of this checkout, this test run or anyone's Jupyter in it."""
    kept = {name: value for name, value in os.environ.items() if name in ("LANG", "LC_ALL", "TMPDIR")}
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", **kept, **more}


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The source distribution and the wheel that is built from it: their paths."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return next(folder.glob("*.tar.gz")), next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(built, tmp_path_factory):
    """The `bin` folder of a new environment that holds the wheel and what it needs, at the pinned versions."""
    venv = tmp_path_factory.mktemp("learner") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    pip = [str(venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    pip.append("--no-compile")  # Python compiles what is used, which is a small part
    without = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run([*pip, "-c", str(ROOT / "constraints.txt"), str(built[1])], env=without, check=True)
    return venv / "bin"


@pytest.fixture
def learning(installed, tmp_path):
    """`heart learn --no-browser` in an empty folder: the process, the address it printed, the folder."""
    (tmp_path / "home").mkdir()
    (tmp_path / "empty").mkdir()
    env = bare_environment(HOME=str(tmp_path / "home"))
    env["PATH"] = str(installed)  # nothing else of this machine: no Node.js either
    process = subprocess.Popen(
        [str(installed / "heart"), "learn", "--no-browser", "--port", "0"],
        cwd=tmp_path / "empty",
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process, printed_address(process), tmp_path / "empty"
    finally:
        process.kill()
        process.wait()


def printed_address(process):
    """The address that the learner is told to open."""
    lines = queue.Queue()

    def listen():
        for line in process.stdout:  # to the end, so that the pipe never fills
            lines.put(line)
        lines.put(None)

    threading.Thread(target=listen, daemon=True).start()
    seen, until = [], time.monotonic() + SECONDS
    while (line := lines.get(timeout=max(0.1, until - time.monotonic()))) is not None:
        seen.append(line)
        if match := re.search(r"http://127\.0\.0\.1:\d+/\S*token=\w+", line):
            return match.group()
    raise AssertionError("heart learn ended without an address:\n" + "".join(seen))


def practice():
    """A lesson of the release and the name of a role-play for practice in it."""
    for path in RELEASED:
        if path.suffix == ".yaml":
            spec = yaml.safe_load(path.read_text(encoding="utf-8"))
            if spec.get("kind", "role-play") == "role-play" and spec.get("mode", "practice") == "practice":
                return path.parent.parent.name, path.stem
    raise AssertionError("release/ has no role-play for practice")


def visitor():
    """Someone who opens the address as soon as it is printed, and waits while nobody listens there yet."""
    session = requests.Session()
    session.mount(
        "http://", HTTPAdapter(max_retries=Retry(connect=SECONDS, backoff_factor=0.1, backoff_max=1))
    )
    return session


def run_in_kernel(server, token, notebook, code):
    """Start the notebook's kernel through the server, run code in it as a page does, and return what it printed."""
    asked = {"path": notebook, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
    answer = requests.post(f"{server}/api/sessions", json=asked, params={"token": token}, timeout=SECONDS)
    assert answer.status_code == 201, answer.text
    kernel = answer.json()["kernel"]["id"]
    channels = f"{server.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels?token={token}"
    socket_ = websocket.create_connection(channels, timeout=SECONDS)
    head = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "version": "5.3"}
    head |= {"session": uuid.uuid4().hex, "username": "", "date": ""}
    content = {"code": code, "silent": False, "store_history": False, "allow_stdin": False}
    message = {"header": head, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    socket_.send(json.dumps(message))
    printed = []
    while True:
        reply = json.loads(socket_.recv())
        if reply["parent_header"].get("msg_id") != head["msg_id"]:
            continue
        if reply["msg_type"] == "stream" and reply["content"]["name"] == "stdout":
            printed.append(reply["content"]["text"])
        if reply["msg_type"] == "execute_reply":
            assert reply["content"]["status"] == "ok", "\n".join(reply["content"].get("traceback", []))
        if reply["msg_type"] == "status" and reply["content"]["execution_state"] == "idle":
            socket_.close()
            return "".join(printed)


def test_the_wheel_carries_the_engine_and_the_release(built):
    """The wheel holds every module of `course` and every released file, byte for byte."""
    with zipfile.ZipFile(built[1]) as wheel:
        names = set(wheel.namelist())
        for path in RELEASED:
            assert (
                wheel.read(f"course/_release/{path.relative_to(ROOT / 'release').as_posix()}")
                == path.read_bytes()
            )
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "course").rglob("*.py")}

    assert RELEASED
    assert modules - names == set()
    assert [
        name
        for name in names
        if re.match(r"course/labextension/heart-course/static/remoteEntry\.\w+\.js$", name)
    ]


@pytest.mark.parametrize("which", [0, 1], ids=["sdist", "wheel"])
def test_nothing_else_is_shipped(built, which):
    """Neither the wheel nor the source distribution carries the keyed lessons, tests, tools or anybody's answers."""
    if which == 0:
        with tarfile.open(built[0]) as archive:
            names = [PurePosixPath(*PurePosixPath(name).parts[1:]) for name in archive.getnames()]
        allowed = {"course", "release", "pyproject.toml", "constraints.txt", "README.md", "CHANGELOG.md"}
        allowed |= {"LICENSE", "PKG-INFO", ".gitignore", "tools"}  # tools: what hatch runs to build
    else:
        with zipfile.ZipFile(built[1]) as archive:
            names = [PurePosixPath(name) for name in archive.namelist()]
        allowed = {"course", f"heart_course-{VERSION}.dist-info"}

    assert {name.parts[0] for name in names if name.parts} <= allowed
    assert [name for name in names if {"answers", "source", "__pycache__"} & set(name.parts)] == []


def test_the_learner_gets_only_what_learning_needs(installed):
    """Installing the wheel brings no nbgrader, no test tool and no browser."""
    frozen = subprocess.run(
        [str(installed / "python"), "-m", "pip", "freeze"], capture_output=True, text=True, check=True
    )
    names = {re.split(r"==| @", line)[0].lower() for line in frozen.stdout.splitlines()}

    assert "jupyterlab" in names
    assert names & {"nbgrader", "pytest", "playwright", "hypothesis", "mypy", "notebook"} == set()


@pytest.mark.browser
def test_the_wheel_alone_shows_the_lesson_without_any_action(learning, installed, chrome):
    """With only the wheel and no Node.js, a browser finds the lesson opened, its exercises there, and the course beside it."""
    _, address, _ = learning
    assert shutil.which("node", path=str(installed)) is None
    page = chrome.new_page()
    page.goto(address)
    expect(page.locator(".course-lesson[data-heart=ready]")).to_be_visible(timeout=SECONDS * 1000)
    expect(page.locator(".heart-live").first).to_be_attached()
    expect(page.locator(".course-lesson .cm-editor").locator("visible=true")).to_have_count(0)
    expect(page.get_by_role("navigation", name="Course")).to_contain_text("Not started")
    page.close()


def test_the_wheel_alone_opens_a_lesson_and_a_bot_plays_it(learning, installed):
    """With only the wheel, in an empty folder, the lesson is served to who has the token, and what a bot plays is on disk."""
    process, address, folder = learning
    lesson, name = practice()
    server = "http://{0.hostname}:{0.port}".format(urlsplit(address))
    token = parse_qs(urlsplit(address).query)["token"][0]
    notebook = f"{lesson}/{lesson}.ipynb"

    served = visitor().get(f"{server}/api/contents/{notebook}", params={"token": token}, timeout=SECONDS)
    assert served.status_code == 200, served.text
    released = json.loads((ROOT / "release" / notebook).read_text(encoding="utf-8"))
    assert [cell["source"] for cell in served.json()["content"]["cells"]] == [
        "".join(cell["source"]) for cell in released["cells"]
    ]
    assert requests.get(f"{server}/api/contents/{notebook}", timeout=SECONDS).status_code == 403
    assert (folder / "heart-lessons" / notebook).is_file()

    said = json.loads(run_in_kernel(server, token, notebook, PLAY.format(name=name)))

    assert Path(said["course"]).is_relative_to(installed.parent)
    assert [entry for entry in said["path"] if Path(entry).is_relative_to(ROOT)] == []
    assert said["points"] == 1
    transcript = folder / "heart-lessons" / lesson / "answers" / f"{name}.jsonl"
    assert len(transcript.read_text(encoding="utf-8").splitlines()) > 1

    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=SECONDS) == 0
    with socket.socket() as probe:
        assert probe.connect_ex((urlsplit(address).hostname, urlsplit(address).port)) != 0
