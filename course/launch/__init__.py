"""Opening the lessons for a learner: their folder, the settings of the page, and JupyterLab as a process of its own.

The person's own JupyterLab is left alone: what this one keeps is in ``.heart`` inside the learner's folder.
"""
