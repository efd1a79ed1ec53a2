"""The library's part of the editor's side."""
