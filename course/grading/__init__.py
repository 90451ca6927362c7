"""From what was handed in to a result: by replaying it. No page, no nbgrader, and no code of a learner's."""
