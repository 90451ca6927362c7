"""A whole class graded: the work of one submission as a plain function of plain values, run anywhere, and one who writes.

    submitted/ --intake--> Submission --mark, in a worker--> Marked --one writer--> gradebook, autograded/, feedback/

What is written is what ``nbgrader autograde`` and ``nbgrader generate_feedback`` would write with the course's configuration. A worker
needs no disk and no database that it shares with anybody, so any ``concurrent.futures.Executor`` will do.
"""
