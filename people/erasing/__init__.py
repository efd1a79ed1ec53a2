"""A person's data is erased, step by step, and again after a backup is restored."""
