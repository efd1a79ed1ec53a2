"""A person's own data as one ZIP file, made by a job and kept for a few days."""
