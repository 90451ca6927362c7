"""The cohort at a glance: from what was handed in to one page and a few tables.

    submitted/<learner>/<lesson> --read--> Work --tally--> what the class did --page, sheets--> report.html, *.csv

Everything is replayed with the key, as grading does it; points come from the gradebook where somebody graded. Nothing in the course
is changed by it, and the same course gives the same bytes.
"""
