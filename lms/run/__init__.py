"""Runs the whole platform with one command: `python -m lms.run`, which is `make run`."""
