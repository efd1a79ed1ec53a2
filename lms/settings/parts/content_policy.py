"""The content security policy of the public site and of the editor's side."""
