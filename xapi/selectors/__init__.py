"""What reads the record."""
