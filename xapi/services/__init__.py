"""What changes the record: statements, credentials, partitions."""
