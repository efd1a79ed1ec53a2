"""Gathering from other libraries: one folder for each kind of source."""
