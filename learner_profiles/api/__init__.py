"""The API of the own profile."""
