"""Validation of statements by xAPI 1.0.3, one concept a file; all raise `invalid.Invalid`."""
