"""The API of job roles."""
