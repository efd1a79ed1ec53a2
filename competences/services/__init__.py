"""What changes frameworks."""
