"""Many learners: taking in what they handed in, and giving back what they earned.

hand-in files, LMS downloads, folders --collect--> collected/ (as they came) and submitted/ (as nbgrader reads them)
feedback/ --give back--> a folder or a file for each learner
"""
