"""Commands of the profiles room."""
