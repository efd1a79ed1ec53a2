"""The rules of the record, pure: validation, comparison, references, formats."""
