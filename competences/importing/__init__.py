"""Frameworks come in: read from files, written in bulk."""
