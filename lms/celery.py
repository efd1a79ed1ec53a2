"""The Celery application; its settings are Django's, prefixed with CELERY_."""

import os
import warnings

from celery import Celery
from celery.platforms import SecurityWarning

from kernel.jobs.worker import Sweeping

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.local")

# A worker run by root is a container's; messages are JSON, never pickled code.
warnings.simplefilter("ignore", SecurityWarning)
app = Celery("lms")
# Threads of the web server know no current application: they fall back to the default one.
app.set_default()
app.steps["worker"].add(Sweeping)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
