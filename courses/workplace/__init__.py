"""Workplace tasks: read, done at work, confirmed by a mentor without an account."""
