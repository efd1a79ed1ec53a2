"""The database: SQLite in `DATA_DIR`, or what `DATABASE_URL` names.

Under IMMEDIATE every transaction takes SQLite's only write lock at its start, so writers wait
for each other (up to `timeout` seconds) and never fail with "database is locked"; therefore
ATOMIC_REQUESTS stays off. `CONN_MAX_AGE` saves the PRAGMAs on every request.
"""

from typing import Any

from lms.settings.parts.environment import DATA_DIR, DATABASE_URL, SQLITE_SYNCHRONOUS, env

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    f"PRAGMA synchronous={SQLITE_SYNCHRONOUS};"
    "PRAGMA mmap_size=134217728;"
    "PRAGMA cache_size=-20000;"
    "PRAGMA journal_size_limit=67108864;"
    "PRAGMA temp_store=MEMORY;"
)
CONNECTION_SECONDS = 600


def database(url: str) -> dict[str, Any]:
    """Return Django's settings of one database; `url` empty means the embedded default."""
    settings: dict[str, Any] = dict(
        env.db_url_config(url or f"sqlite:///{DATA_DIR / 'db.sqlite3'}")
    )
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        }
    settings["CONN_MAX_AGE"] = CONNECTION_SECONDS
    settings["CONN_HEALTH_CHECKS"] = True
    settings["ATOMIC_REQUESTS"] = False
    return settings


DATABASES = {"default": database(DATABASE_URL)}
