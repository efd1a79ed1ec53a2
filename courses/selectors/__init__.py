"""What reads courses, runs and progress; every selector takes the viewer where it matters."""
