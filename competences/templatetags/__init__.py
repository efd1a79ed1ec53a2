"""Template tags of the competences room."""
