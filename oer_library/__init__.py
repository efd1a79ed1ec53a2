"""The library of open educational resources and its media."""
