"""Settings of `make run`: the embedded default, with a key kept in `DATA_DIR`."""

from lms.settings.base import *
from lms.settings.parts.environment import (
    ALLOWED_HOSTS_GIVEN,
    CSRF_TRUSTED_ORIGINS_GIVEN,
    DATA_DIR,
    DEBUG_GIVEN,
    SECRET_KEY_GIVEN,
)
from lms.settings.parts.secret import kept_secret_key

DEBUG = DEBUG_GIVEN
SECRET_KEY = SECRET_KEY_GIVEN or kept_secret_key(DATA_DIR)
ALLOWED_HOSTS = ALLOWED_HOSTS_GIVEN or ["*"]
CSRF_TRUSTED_ORIGINS = CSRF_TRUSTED_ORIGINS_GIVEN
