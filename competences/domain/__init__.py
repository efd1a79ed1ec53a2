"""The rules of skills and roles, pure."""
