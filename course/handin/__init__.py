"""Handing in: one checked file with all that a learner did in a lesson, and a receipt for it.

The file is a zip of ``hand-in.json``, the manifest, and ``answers/*.jsonl``, the transcripts. There is no code in it.
"""
