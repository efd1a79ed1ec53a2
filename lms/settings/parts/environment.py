"""The environment, read once for all parts.

`DATA_DIR` holds all that a run writes: database, files, keys, queue, mail, static files.
"""

from pathlib import Path

import environ

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[3]
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DATABASE_URL = env.str("DATABASE_URL", default="")
CELERY_BROKER = env.str("CELERY_BROKER_URL", default="")
CACHE_URL = env.str("CACHE_URL", default="")
EMAIL_URL = env.str("EMAIL_URL", default="")
IRI_BASE = env.str("IRI_BASE", default="")
HOST = env.str("HOST", default="127.0.0.1")
PORT = env.int("PORT", default=8000)
PRODUCTION = False
SECRET_KEY_GIVEN = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS_GIVEN = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS_GIVEN = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DEBUG_GIVEN = env.bool("DEBUG", default=False)
SQLITE_SYNCHRONOUS = env.str("SQLITE_SYNCHRONOUS", default="NORMAL")
