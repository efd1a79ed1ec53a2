"""Other libraries that validate statements, to compare with (docs/decisions/)."""
