"""What APIs of the rooms have in common."""
