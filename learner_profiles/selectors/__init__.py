"""What reads the own record."""
