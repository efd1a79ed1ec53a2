"""What reads frameworks."""
