"""Settings of the tests: quick passwords, plain static files, everything else as in a run."""

import lms.settings.parts.throw_away  # noqa: F401 - chooses the folder before all else
from lms.settings.base import *

DEBUG = False
SECRET_KEY = "a-key-for-tests-only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # each test client would list all static files: 8 ms
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Messages to a worker go nowhere: tests run jobs with kernel.jobs.sweep.run_due().
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
