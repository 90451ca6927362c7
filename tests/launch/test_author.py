"""Authors lose nothing: an ordinary JupyterLab, with code and nbgrader's panels, and nothing of the learner's view."""

import os
import socket
import subprocess
import sys
import time

import pytest
import requests

from course.errors import LaunchError
from course.launch import author
from tests.small_course import LESSON, make_course

SECONDS = 60


def test_without_lessons_to_write_it_says_where_to_go(tmp_path):
    """In a folder that is no course, what to do is said."""
    with pytest.raises(LaunchError, match=r"There is no lesson to write in .*source\. Go to your copy"):
        author.command(tmp_path, port=8888, browser=True)


@pytest.mark.slow
def test_an_author_has_an_ordinary_jupyterlab(tmp_path):
    """The source is there, nbgrader's panels are loaded, and the course panel is not."""
    course = make_course(tmp_path / "course")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [*author.command(course, port=port, browser=False), "--IdentityProvider.token=t"]
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])  # noqa: PTH120  # as a shell has it
    own = {name: str(tmp_path / name) for name in os.environ if name.startswith(("JUPYTER", "IPYTHON"))}
    env = {**os.environ, **own, "PATH": path}
    process = subprocess.Popen(words, cwd=course, env=env, stderr=subprocess.DEVNULL)
    try:
        address, until = f"http://127.0.0.1:{port}", time.monotonic() + SECONDS
        while True:
            try:
                page = requests.get(
                    f"{address}/lab/tree/source/{LESSON}/{LESSON}.ipynb?token=t", timeout=SECONDS
                )
                break
            except requests.ConnectionError:
                assert process.poll() is None
                assert time.monotonic() < until

        assert page.status_code == 200
        assert '"@jupyter/nbgrader"' in page.text
        assert "heart-course" not in page.text
        assert requests.get(f"{address}/formgrader?token=t", timeout=SECONDS).status_code == 200
        assert requests.get(f"{address}/heart/standing?token=t", timeout=SECONDS).status_code == 404
    finally:
        process.terminate()
        process.wait(SECONDS)
