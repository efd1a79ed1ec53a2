"""Logs without personal data: each line carries the id of the request that it belongs to."""
