"""The rules of courses, pure Python."""
