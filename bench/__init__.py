"""Measurements, each a command that prints a table with its baselines; see docs/benchmarks/."""
