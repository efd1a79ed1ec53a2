"""What changes learners' profiles."""
