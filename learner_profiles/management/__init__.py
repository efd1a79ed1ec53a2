"""Management of the profiles room."""
