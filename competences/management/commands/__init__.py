"""Commands of the competences room."""
