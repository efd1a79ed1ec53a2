"""The Celery application; its settings are Django's, prefixed with CELERY_."""

import os

from celery import Celery

from kernel.jobs.worker import Sweeping

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.local")

app = Celery("lms")
# Threads of the web server know no current application: they fall back to the default one.
app.set_default()
app.steps["worker"].add(Sweeping)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
