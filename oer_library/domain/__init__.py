"""The rules of the library, pure Python."""
