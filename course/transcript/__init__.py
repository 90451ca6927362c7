"""What a learner did, as data: the events, their file, and reading every version ever written.

A transcript is a text file of JSON objects, one a line. The first is the head; the others are events in the order they happened.
"""
