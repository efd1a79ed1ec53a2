"""Validation of statements by xAPI 1.0.3 and 2.0 (IEEE 9274.1.1), one concept a file.

Every check raises `invalid.Invalid`. Clauses without a name are those of xAPI 1.0.3, Data; 2.0
keeps them unless something else is said.
"""
