"""The baselines: an empty view, and a view that inserts rows."""
