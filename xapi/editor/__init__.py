"""The record in the editor's side."""
