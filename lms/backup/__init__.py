"""Backup: database, files and keys in one archive, and back again as they were."""
