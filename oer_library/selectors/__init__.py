"""What reads the library."""
