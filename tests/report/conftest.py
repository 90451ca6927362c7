"""One class for all that counts it; nothing writes into it."""

import pytest

from course.report.cohort import gather
from tests.report import classroom


@pytest.fixture(scope="session")
def root(tmp_path_factory):
    """The course's folder with what the class handed in."""
    return classroom.make_class(tmp_path_factory.mktemp("report") / "course")


@pytest.fixture(scope="session")
def cohort(root):
    """The class on the first lesson, and somebody whom only the gradebook knows; nothing is graded."""
    return gather(classroom.read(root), {}, ["Zoe"])
