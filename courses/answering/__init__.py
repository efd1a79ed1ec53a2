"""Showing a question with the form to answer it, and reading what was posted."""
