"""An adaptive test: which question next, when to stop, what it says (two-parameter IRT)."""
