"""JupyterLab as `heart learn` starts it: its own settings, this environment's kernel, and an orderly end."""

import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import nbformat
import pytest
import requests
from jupyter_client.manager import KernelManager

from course.errors import LaunchError
from course.handin.send import PERSONS_CONFIG
from course.launch import lab as launching
from course.launch.lab import LOG, environment, options, serve
from course.lesson import STATE

SECONDS = 60
#: `heart learn` with a release of one's own.
LEARN = """
import sys
from pathlib import Path
from course.cli import main
from course.launch import folder
folder.released = lambda: Path({release!r})
sys.argv = ["heart", "learn", {browser!r}, "--port", {port!r}]
main()
"""


def make(folder):
    """A folder with one lesson that holds one cell and one saved output."""
    lesson = folder / "3-act"
    lesson.mkdir(parents=True)
    output = nbformat.v4.new_output("display_data", {"text/html": "<style>p {}</style>"})
    cells = [nbformat.v4.new_code_cell("1 + 1", outputs=[output])]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), lesson / "3-act.ipynb")
    return folder


def learn(folder, port="0", browser=False):
    """`heart learn` in this folder, as a process."""
    release = folder / "release"
    release = release if release.exists() else make(release)
    script = LEARN.format(release=str(release), port=port, browser="--browser" if browser else "--no-browser")
    return subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def address(process):
    """The address that it tells the learner to open, and all it said until then."""
    said = ""
    for line in process.stdout:
        said += line
        if "token=" in line:
            return urlsplit(line[line.index("http") :].strip())
    raise AssertionError(said)


def is_served(where):
    """Whether somebody answers at an address."""
    with socket.socket() as probe:
        return probe.connect_ex((where.hostname, where.port)) == 0


def persons():
    """What is in the person's own Jupyter folders."""
    homes = [Path(os.environ[name]) for name in os.environ if name.startswith(("JUPYTER", "IPYTHON"))]
    assert homes
    return {path for home in homes for path in home.rglob("*")}


@pytest.fixture(scope="module")
def before():
    """What was in the person's own Jupyter folders before anything was served."""
    return persons()


@pytest.fixture(scope="module")
def lab(before, tmp_path_factory):
    """A served folder: its path, its address, and a way to ask the server something."""
    folder = make(tmp_path_factory.mktemp("serve") / "heart-lessons")
    with serve(folder, port=0, browser=False) as running:
        where = urlsplit(running.url)
        token = parse_qs(where.query)["token"][0]

        def ask(path):
            answer = requests.get(
                f"http://{where.netloc}/{path}", headers={"Authorization": f"token {token}"}, timeout=SECONDS
            )
            assert answer.status_code == 200, answer.text
            return answer

        yield folder, where, ask


@pytest.mark.slow
class TestServing:
    """What is served while a learner works."""

    def test_the_first_lesson_is_opened(self, lab):
        """The address leads to the lesson's notebook, and nobody gets in without the token."""
        _, where, ask = lab

        assert where.path == "/doc/tree/3-act/3-act.ipynb"
        assert "jupyter-config-data" in ask(where.path[1:]).text
        assert requests.get(f"http://{where.netloc}/api/contents", timeout=SECONDS).status_code == 403

    def test_the_page_has_the_learners_settings(self, lab):
        """Our overrides, our list of what is disabled, our labextension and the list of lessons reach the page."""
        _, where, ask = lab
        panel = ask("lab/api/settings/@jupyterlab/notebook-extension:panel").json()["schema"]
        config = ask(where.path[1:]).text

        told = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', config, re.DOTALL)[1])
        (ours,) = [each for each in told["federated_extensions"] if each["name"] == "heart-course"]
        shown = [one["name"] for one in panel["properties"]["toolbar"]["default"] if not one.get("disabled")]

        assert shown == []
        assert "@jupyterlab/application-extension:dirty" in told["disabledExtensions"]
        assert json.loads(told["heartCourse"]) == ["3-act/3-act.ipynb"]
        assert ask(f"lab/extensions/heart-course/{ours['load']}").text

    def test_the_kernel_is_this_environments(self, lab):
        """There is one kernel, and it runs the Python that `heart` runs in."""
        _, _, ask = lab
        specs = ask("api/kernelspecs").json()["kernelspecs"]

        assert set(specs) == {"python3"}
        assert specs["python3"]["spec"]["argv"][0] == sys.executable

    def test_its_kernel_is_started_before_the_page_asks(self, lab):
        """The lesson that is opened has its kernel already, so the page has less to wait for."""
        _, _, ask = lab
        while not (sessions := ask("api/sessions").json()):
            pass  # nobody asks for it here, so it comes by itself, or the test runs out of time

        assert [each["path"] for each in sessions] == ["3-act/3-act.ipynb"]

    def test_a_kernel_has_loaded_what_a_lesson_needs(self, lab):
        """Before the first cell runs the exercises' code is there, and nothing of it is in the learner's way."""
        folder, _, _ = lab
        kernel = KernelManager(
            transport="ipc"
        )  # its ports are nobody's: a number could be taken by the time it is used
        kernel.start_kernel(env={**os.environ, "IPYTHONDIR": str(folder / STATE / "ipython")})
        client = kernel.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=SECONDS)
            code = "import sys; print('course.widgets' in sys.modules, 'course' in globals())"
            said = []
            client.execute_interactive(code, output_hook=said.append, timeout=SECONDS)
        finally:
            client.stop_channels()
            kernel.shutdown_kernel(now=True)

        assert [each["content"]["text"] for each in said if each["msg_type"] == "stream"] == ["True False\n"]

    def test_the_lesson_is_trusted(self, lab):
        """What a lesson showed is shown whole when it is opened again: its notebook is signed, in our own folder."""
        _, _, ask = lab
        cell = ask("api/contents/3-act/3-act.ipynb").json()["content"]["cells"][0]

        assert cell["metadata"]["trusted"] is True

    def test_everything_is_kept_in_one_folder(self, before, lab):
        """Nothing is written to the person's own Jupyter folders, and only the owner can read ours."""
        folder, _, _ = lab

        assert persons() == before
        assert stat.S_IMODE((folder / STATE).stat().st_mode) == 0o700


@pytest.mark.slow
def test_ctrl_c_stops_everything_in_order(tmp_path):
    """Ctrl-C ends the command with 0, says that everything is saved, and the server is gone."""
    process = learn(tmp_path)
    where = address(process)
    assert is_served(where)

    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=SECONDS)[0]

    assert process.returncode == 0, said
    assert "Everything is saved" in said
    assert not is_served(where)
    assert (tmp_path / "heart-lessons" / "3-act" / "3-act.ipynb").is_file()


@pytest.mark.slow
def test_a_killed_command_leaves_no_server_behind(tmp_path):
    """When the command is killed without a chance to tidy up, the server ends by itself."""
    process = learn(tmp_path)
    where = address(process)
    process.kill()
    process.communicate()

    runtime = tmp_path / "heart-lessons" / STATE / "runtime"
    while list(runtime.glob("jpserver-*.json")):
        pass  # it tidies up soon, or the test runs out of time
    assert not is_served(where)


@pytest.mark.slow
def test_starting_twice_leads_to_the_one_that_runs(tmp_path, monkeypatch):
    """The second start names the same address, opens it in the person's browser without showing the token, and ends."""
    first = learn(tmp_path)
    where = address(first)
    browser, seen = tmp_path / "browser", tmp_path / "seen"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}\n')
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", f"{browser} %s")

    second = learn(tmp_path, browser=True)
    again = address(second)
    rest = second.communicate(timeout=SECONDS)[0]

    assert again == where
    assert second.returncode == 0, rest
    shown = seen.read_text()
    assert "token" not in shown
    assert where.query in Path(urlsplit(shown.strip()).path).read_text()
    assert is_served(where)
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=SECONDS)


@pytest.mark.slow
def test_a_computer_without_a_browser_is_said(tmp_path, monkeypatch):
    """Where there is no web browser, that is said, and the address is there to be opened in another way."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    process = learn(tmp_path, browser=True)
    said = next(line for line in process.stdout if "browser" in line)
    assert said == "No web browser was found on this computer.\n"
    assert is_served(address(process))
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=SECONDS)


@pytest.mark.slow
def test_a_taken_port_gives_another(tmp_path):
    """Where the port is taken the next free one is used, and the address says so."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with serve(make(tmp_path / "mine"), port=taken, browser=False) as lab:
            assert urlsplit(lab.url).port != taken
            assert is_served(urlsplit(lab.url))


@pytest.mark.slow
def test_the_browser_is_opened_without_showing_the_token(tmp_path, monkeypatch):
    """The person's own browser opens a file that leads to the lesson: other users of the machine see no token in its command."""
    browser, seen = tmp_path / "browser", tmp_path / "seen"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}.new\nmv {seen}.new {seen}\n')
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    with serve(make(tmp_path / "mine"), port=0) as lab:
        while not seen.exists():
            pass  # it is opened soon, or the test runs out of time
        asked = urlsplit(seen.read_text().strip())
        leads = Path(asked.path).read_text()

        assert (asked.scheme, "token" in seen.read_text()) == ("file", False)
        assert urlsplit(lab.url).path in leads
        assert parse_qs(urlsplit(lab.url).query)["token"][0] in leads


def test_what_went_wrong_is_said(tmp_path, monkeypatch):
    """When JupyterLab does not start, its last words and its log are named."""
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho 'No module named jupyterlab' >&2\nexit 1\n")
    broken.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(broken))

    with (
        pytest.raises(
            LaunchError, match=r"did not start\. It said: “No module named jupyterlab”\. .*log\.txt"
        ),
        serve(make(tmp_path / "mine"), browser=False),
    ):
        pass
    assert (tmp_path / "mine" / STATE / LOG).read_text() == "No module named jupyterlab\n"


def test_a_panel_that_is_not_built_is_said(tmp_path, monkeypatch):
    """In a checkout that was never set up, what to do is said: without the panel nothing would open the lesson."""
    monkeypatch.setattr(launching, "PANEL", tmp_path)

    with (
        pytest.raises(LaunchError, match=r"The course panel is not built yet\. .*`make setup`"),
        serve(tmp_path),
    ):
        pass


def test_a_missing_notebook_is_said(tmp_path, monkeypatch):
    """Who asks for Notebook 7 without having it is told how to get it."""
    monkeypatch.setattr(launching, "find_spec", lambda name: None)

    with (
        pytest.raises(LaunchError, match=r"Notebook 7 is not installed\. .*`pip install notebook`"),
        serve(tmp_path, notebook=True),
    ):
        pass


def test_an_end_of_its_own_is_said(tmp_path, monkeypatch):
    """When JupyterLab ends while the learner works, they are told that their work is saved."""
    brief = tmp_path / "python"
    brief.write_text('#!/bin/sh\necho \'{"port": 1, "token": "t", "page": "p"}\'\n')
    brief.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(brief))

    with serve(make(tmp_path / "mine"), browser=False) as lab:
        assert lab.url == "http://127.0.0.1:1/doc/tree/3-act/3-act.ipynb?token=t"
        with pytest.raises(LaunchError, match=r"stopped by itself\. What you did is saved\..*log\.txt"):
            lab.wait()


def test_a_folder_that_cannot_be_used_is_said(tmp_path):
    """A file where the state folder should be is named."""
    (make(tmp_path / "mine") / STATE).write_text("")

    with (
        pytest.raises(
            LaunchError, match=r"The lessons in .*mine cannot be opened: File exists \(.*\.heart\)"
        ),
        serve(tmp_path / "mine", browser=False),
    ):
        pass


def test_the_persons_own_jupyter_is_left_alone(tmp_path):
    """No variable of the person's Jupyter reaches ours; where their configuration is, is remembered for handing in."""
    person = {
        "PATH": "/bin",
        "JUPYTER_PATH": "x",
        "JUPYTERLAB_DIR": "x",
        "IPYTHONDIR": "x",
        "NBGRADER_X": "x",
    }
    ours = environment(person, tmp_path)

    assert ours["PATH"] == "/bin"
    assert "x" not in ours.values()
    assert ours[PERSONS_CONFIG] == os.environ["JUPYTER_CONFIG_DIR"]
    assert {name for name, value in ours.items() if value.startswith(str(tmp_path))} == {
        "IPYTHONDIR",
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_CONFIG_PATH",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
    }


def test_an_address_can_be_typed(tmp_path):
    """A lesson's name is quoted in its address."""
    lesson = tmp_path / "3 act"
    lesson.mkdir()
    (lesson / "3 act.ipynb").write_text("{}")

    assert options(tmp_path, port=0, browser=False)["LabApp"]["default_url"] == (
        "/doc/tree/3%20act/3%20act.ipynb"
    )
