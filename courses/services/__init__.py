"""What changes courses, runs and the record of learning."""
