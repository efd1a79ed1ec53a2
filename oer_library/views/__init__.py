"""What people see of the library: thin, they call selectors and services."""
