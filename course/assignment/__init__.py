"""The course as nbgrader knows it. Nothing else in the course imports nbgrader.

    source/<lesson> --release--> release/<lesson>
    submitted/<learner>/<lesson> --intake, execute, record--> autograded/ and the gradebook --feedback--> feedback/

All of it hangs on nbgrader's own configuration: ``nbgrader_config.py`` calls :func:`configure`, and the stock commands and formgrader
work as instructors know them.
"""

from course.assignment.configure import configure

__all__ = ["configure"]
