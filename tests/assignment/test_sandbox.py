"""What executes while grading is kept apart: what it may use, see and leave behind, with bubblewrap and without."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from course.assignment import sandbox
from course.assignment.execute import ALONE, DEAF, ENDED, Execute
from course.assignment.sandbox import DEFAULT, Limits, booth, holds, kernel, walls
from course.assignment.sandbox.booth import Booth
from course.assignment.sandbox.output import NOTE, Output
from course.errors import SandboxError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the keeper counts processes on Linux only")

LACKS = walls.missing()
needs_walls = pytest.mark.skipif(bool(LACKS), reason=f"this machine has no walls for what executes: {LACKS}")
NETWORK, FILES = "It has no network.", "It sees no files but Python's and its own copy."
SECONDS = 60
SMALL = replace(DEFAULT, seconds=SECONDS, memory=600_000_000, processes=12, disk=30_000_000)
QUIET = replace(SMALL, output=2_000_000, cell=1_000_000)
# The programs in this file sleep for ten minutes because they are there to be ended: nothing waits for them, and who is left over is found.
LEAVE = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)', {token!r}], start_new_session=True)"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A short folder for everything temporary: its name is in the command of whatever runs there, and sockets need short names.

    pytest's own folder is asked for first, so that it is made where it belongs.
    """
    folder = Path(tempfile.mkdtemp(prefix="sbx-"))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(
    params=[pytest.param(True, marks=needs_walls, id="walls"), pytest.param(False, id="no-walls")]
)
def with_walls(request, tmp_path, monkeypatch):
    """Once with bubblewrap, once on a machine that has none."""
    if not request.param:
        monkeypatch.setenv("PATH", str(tmp_path))
    return request.param


@pytest.fixture
def lesson(here):
    """A learner's lesson in a course, with somebody else's work and the gradebook beside it."""
    mine = here / "course" / "autograded" / "me" / "1-small"
    other = here / "course" / "submitted" / "other" / "1-small"
    for folder in (mine, other):
        folder.mkdir(parents=True)
        (folder / "answers.txt").write_text(f"of {folder.parent.name}")
    (here / "course" / "gradebook.db").write_text("points")
    (mine / "random.py").write_text("raise SystemExit('shadowed')")
    return mine


def running(token):
    """The commands of all processes that have this in them."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit() and int(process.name) != os.getpid():
            try:
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            found += [command] if str(token) in command else []
    return found


def execute(lesson, *cells, limits=SMALL, timeout=SECONDS):
    """Execute these cells in a lesson; returns what each says: text, results, errors."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook = new_notebook(cells=[new_code_cell(source) for source in cells], metadata=kernel)
    runs = Execute(timeout=timeout)
    runs.limits = limits
    runs.preprocess(notebook, {"metadata": {"path": str(lesson)}})
    return [[said(output) for output in cell.outputs] for cell in notebook.cells]


def said(output):
    """What one output says."""
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}"
    return output.text if output.output_type == "stream" else output.data["text/plain"]


@pytest.fixture
def kept(here, with_walls):
    """Run Python code under the keeper, without Jupyter; returns why it was ended."""

    def run(code, limits=SMALL):
        with Booth(limits) as made:
            command = made.command([sys.executable, "-I", "-S", "-c", code, str(here)])
            process = subprocess.Popen(command, stdin=subprocess.PIPE, cwd=made.inside)
            made.runs(process)
            process.wait(SECONDS)
            process.stdin.close()
            return made.why

    return run


EATS = "import os, time\nfor _ in range(5):\n    if not os.fork():\n        eaten = bytearray(b'x' * 150_000_000)\n        time.sleep(600)\ntime.sleep(600)"
FILLS = "import time\nfor n in range(5): open(f'{n}', 'wb').write(b'x' * 10_000_000)\ntime.sleep(600)"


@pytest.mark.parametrize(
    ("code", "limits", "why"),
    [
        ("import os\nwhile True: os.fork()", SMALL, "It started more than 12 processes."),
        ("while True: pass", replace(SMALL, seconds=1), "It took longer than 1 seconds."),
        (
            "while True: pass",
            replace(SMALL, processor_seconds_each=1),
            "It used more than 1 seconds of the processor's time.",
        ),
        (EATS, SMALL, "It used more than 600 MB of memory."),
        (FILLS, SMALL, "It wrote more than 30 MB to disk."),
    ],
    ids=["forks", "loops", "computes", "eats", "fills"],
)
def test_whatever_takes_too_much_is_ended(kept, here, code, limits, why):
    """A fork bomb, an endless loop, too much memory or disk: each ends with its reason, and nothing of it is left."""
    assert kept(code, limits) == why
    assert running(here) == []


def test_what_keeps_within_its_limits_ends_by_itself(kept, here):
    """What does nothing bad is not ended, and one file cannot be larger than a file may be."""
    write = "try: open('x', 'wb').write(b'x' * 2_000_000)\nexcept OSError: open('refused', 'w').close()\nassert open('refused')"

    assert kept(write, replace(SMALL, file=1_000_000)) == ""
    assert kept("pass") == ""


def test_a_child_does_not_outlive_its_parent(kept, here):
    """A process that has left its session and lost its parent ends with the rest."""
    leave = "import os, time\nif not os.fork():\n    os.setsid()\n    if not os.fork(): time.sleep(600)\n    os._exit(0)\nos.wait()"

    assert kept(leave) == ""
    assert running(here) == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_outlives_what_grades(here, with_walls, number):
    """When the grading process is killed, all that executes for it is gone as well."""
    code = """
import subprocess, sys, time
from course.assignment.sandbox.booth import Booth
from course.assignment.sandbox.limits import DEFAULT
made = Booth(DEFAULT)
sleep = "import os, time; os.fork(); os.setsid() if os.getpid() != os.getsid(0) else 0; print('on', flush=True); time.sleep(600)"
words = made.command([sys.executable, "-I", "-S", "-c", sleep, sys.argv[1]])
subprocess.Popen(words, stdin=subprocess.PIPE, cwd=made.inside)
time.sleep(600)
"""
    grading = subprocess.Popen([sys.executable, "-c", code, f"{here}/token"], stdout=subprocess.PIPE)
    assert [grading.stdout.readline() for _ in range(2)] == [b"on\n", b"on\n"]
    assert len(running(f"{here}/token")) >= 4

    grading.send_signal(number)
    grading.wait(SECONDS)
    grading.stdout.read()  # ends when the last of them is gone: they all had it open

    assert running(f"{here}/token") == []


def test_what_executes_has_its_own_folder_and_nothing_else(lesson, here, with_walls, monkeypatch):
    """It reads its own copy, writes only there, imports nothing from there, and has none of the settings of whoever grades."""
    monkeypatch.setenv("SOME_TOKEN", "secret")
    token = f"{here}/left"
    own, written, imported, settings, memory, line, result, left = execute(
        lesson,
        "print(open('answers.txt').read())",
        "open('new.txt', 'w').write('x'); open('answers.txt', 'w').write('changed')",
        "import random; random.__name__",
        "import os; [os.environ.get('SOME_TOKEN'), os.environ['PYTHONSAFEPATH'], os.path.isdir(os.environ['HOME'])]",
        "bytearray(10_000_000_000)",
        "print('x' * 5_000_000)\n3.5",
        "1 + 1",
        LEAVE.format(token=token),
    )

    assert own == ["of me\n"]
    assert written == ["7"]
    assert imported == ["'random'"]
    assert settings == ["[None, '1', True]"]
    assert memory == ["MemoryError: "]
    assert len(line[0]) < 2_000_100
    assert line[0].endswith(NOTE.format(most=2.0))
    assert line[1:] == ["3.5"]
    assert result == ["2"]
    assert left[0].startswith("<Popen: ")
    assert running(token) == running(here) == []
    assert sorted(path.name for path in lesson.iterdir()) == ["answers.txt", "random.py"]
    assert (lesson / "answers.txt").read_text() == "of me"
    assert list(here.iterdir()) == [here / "course"]


@needs_walls
def test_within_walls_there_is_no_network_and_nobody_elses_work(lesson, here):
    """Nothing can be connected to, and neither other submissions nor the gradebook nor what else is on the machine is there; nothing else can be written to."""
    course = here / "course"
    port, elsewhere, other, book, machine, write, processes = execute(
        lesson,
        "import socket; socket.create_connection(('192.0.2.1', 80), 5)",
        "import socket; socket.getaddrinfo('example.org', 80)",
        f"open({str(course / 'submitted' / 'other' / '1-small' / 'answers.txt')!r}).read()",
        f"import os; os.path.exists({str(course / 'gradebook.db')!r}), os.path.exists({str(course)!r})",
        "import os; os.path.exists('/etc/passwd'), os.path.exists('/var')",
        "failed = 0\nfor path in ('/x', '/tmp/x', '/dev/shm/x', '/usr/x', '/proc/sys/kernel/core_pattern'):\n    try: open(path, 'r+' if 'proc' in path else 'w')\n    except OSError: failed += 1\nfailed",
        "import os; [name for name in os.listdir('/proc') if name.isdigit() and int(name) > 3]",
    )

    assert port == ["OSError: [Errno 101] Network is unreachable"]
    assert elsewhere[0].startswith("gaierror: ")
    assert other[0].startswith("FileNotFoundError: ")
    assert book == machine == ["(False, False)"]
    assert write == ["5"]
    assert processes == ["[]"]


@needs_walls
def test_the_course_is_hidden_even_where_it_could_be_seen(here):
    """A course that lies within a folder of the system is covered."""
    hidden, seen = Path("/usr/share"), Path("/usr/lib")
    (here / "in").mkdir()
    listing = "import os; print(len(os.listdir('/usr/share')), len(os.listdir('/usr/lib')) > 0)"
    command = walls.command(here / "in", hidden)
    done = subprocess.run(
        [*command, sys.executable, "-I", "-S", "-c", listing], capture_output=True, text=True
    )

    assert hidden.is_dir()
    assert seen.is_dir()
    assert done.stdout.split() == ["0", "True"]


@pytest.mark.parametrize(
    ("cells", "limits", "timeout", "why"),
    [
        (["1", "while True: pass", "2"], SMALL, 1, "CellTimeoutError: "),
        (
            ["1", "while True: print('x' * 1_000, flush=True)", "2"],
            QUIET,
            SECONDS,
            "more than 2 MB of output.",
        ),
        (["1", "print('x' * 50_000_000)", "2"], SMALL, SECONDS, "more than 32 MB of output at once."),
        (
            ["1", "import os\nwhile True: os.fork()", "2"],
            SMALL,
            SECONDS,
            "It started more than 12 processes.",
        ),
        (["1", "import re; re.match('(a+)+$', 'a' * 60 + 'b')", "2"], SMALL, 1, DEAF),
        (["1", "import os; os._exit(0)", "2"], SMALL, SECONDS, ALONE),
        (
            ["1", "import time; time.sleep(600)", "2"],
            replace(SMALL, seconds=3),
            SECONDS,
            "longer than 3 seconds",
        ),
    ],
    ids=["loops", "writes", "shouts", "forks", "deaf", "dies", "waits"],
)
def test_what_does_not_end_is_ended(lesson, here, cells, limits, timeout, why):
    """It ends within seconds, the cells that were not done say so, what was done stands, and nothing is left running."""
    began = time.monotonic()
    first, second, third = execute(lesson, *cells, limits=limits, timeout=timeout)

    assert first == ["1"]
    assert any(why in each for each in second)
    assert third == ["2"] if timeout == 1 and why != DEAF else third[0].startswith(f"Ended: {ENDED}")
    assert max(map(len, second)) < DEFAULT.cell + 200
    assert time.monotonic() - began < SECONDS
    assert running(here) == []


def test_a_kernel_that_cannot_start_says_why(lesson, monkeypatch):
    """When nothing could be run, it is an error of this machine and not of a cell."""
    with pytest.raises(
        SandboxError, match=r"could not be run, so nothing was graded\. It took longer than 0 sec"
    ):
        execute(lesson, "1", limits=replace(SMALL, seconds=0))
    monkeypatch.setattr(kernel, "sys", SimpleNamespace(executable="/nowhere/python"))
    with pytest.raises(SandboxError, match=r"nothing was graded\. .*/nowhere/python: .*No such file"):
        execute(lesson, "1")


def test_what_holds_is_said(monkeypatch, tmp_path):
    """With bubblewrap all of it holds here; without, the network and the files are named, with the reason."""
    assert {each.name for each in holds() if not each.holds} == ({NETWORK, FILES} if LACKS else set())

    monkeypatch.setenv("PATH", str(tmp_path))
    failing = [each for each in holds() if not each.holds]
    assert [each.name for each in failing] == [NETWORK, FILES]
    assert {each.why_not for each in failing} == {"bubblewrap (the program bwrap) is not installed"}

    (tmp_path / "bwrap").write_text("#!/bin/sh\necho 'No permissions to create new namespace' >&2\nexit 1\n")
    (tmp_path / "bwrap").chmod(0o755)
    assert {each.why_not for each in holds() if not each.holds} == {
        f"{tmp_path / 'bwrap'} cannot be used here: No permissions to create new namespace"
    }

    (tmp_path / "bwrap").unlink()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "bwrap").write_text("no program")
    (tmp_path / "other" / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "other"))
    assert "cannot be used here: [Errno 8] Exec format error" in walls.missing()


def test_where_there_is_no_keeper_it_is_said(monkeypatch):
    """On systems of another kind what cannot be limited is named."""
    monkeypatch.setattr(sandbox, "sys", SimpleNamespace(platform="darwin"))
    assert [each.why_not for each in holds() if "Memory" in each.name] == [
        "only Linux shows every process that another has started"
    ]
    monkeypatch.setattr(sandbox, "os", SimpleNamespace(name="nt"))
    assert [each.why_not for each in holds() if "processor" in each.name] == [
        "only Linux and macOS have such limits"
    ]


def test_without_a_keeper_a_lesson_is_executed(lesson, here, monkeypatch):
    """On systems without one the kernel starts all the same, in its own folder and with its own settings."""
    monkeypatch.setattr(booth, "kept", lambda: False)
    monkeypatch.setattr(kernel, "kept", lambda: False)

    assert execute(
        lesson, "print(open('answers.txt').read())", "import os; os.environ.get('PYTHONSAFEPATH')"
    ) == [
        ["of me\n"],
        ["'1'"],
    ]
    assert running(here) == []


def stream(text):
    """A message with text."""
    return {"msg_type": "stream", "content": {"name": "stdout", "text": text}}


def test_output_is_counted():
    """Of text what fits is kept with a note, once a cell; results have room of their own; other kinds are dropped; all of it adds up."""
    output = Output(Limits(cell=1_000, output=10_000))
    long, more = stream("x" * 5_000), stream("y")
    result = {"msg_type": "execute_result", "content": {"data": {"text/plain": "4"}}}
    picture = {
        "msg_type": "display_data",
        "content": {"data": {"image/png": "x" * 600}},
        "buffers": [b"x" * 300],
    }

    assert output.take(long)
    assert long["content"]["text"] == "x" * 1_000 + NOTE.format(most=0.001)
    assert not output.take(more)
    assert output.take(result)
    assert output.take({"msg_type": "status", "content": {}})
    assert output.too_much == ""

    output.next_cell()
    assert not output.take(picture)
    assert not output.take(stream("x" * 4_000)) or output.too_much
    assert output.too_much == "It wrote more than 0 MB of output."


def test_many_small_messages_count_too():
    """A cell that says one letter at a time comes to its end as well."""
    output = Output(Limits(cell=10_000, output=10**9))

    assert sum(output.take(stream("x")) for _ in range(1_000)) == 10_000 // 215 + 1
