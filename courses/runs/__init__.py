"""Runs: planned by trainers, entered and followed by learners."""
