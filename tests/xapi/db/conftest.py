"""Files that end with `_on_postgresql.py` belong to the run on PostgreSQL alone."""

import os

on_postgresql = os.environ.get("DATABASE_URL", "").startswith("postgres")
collect_ignore_glob = [] if on_postgresql else ["*_on_postgresql.py"]
