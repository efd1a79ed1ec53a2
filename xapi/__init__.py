"""The Learning Record Store (xAPI)."""
