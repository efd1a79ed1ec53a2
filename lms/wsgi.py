"""The WSGI entry point."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.local")

django.setup(set_prefix=False)

# They need settings or models: they can be imported only now.
from kernel import identifiers  # noqa: E402
from lms import checks  # noqa: E402
from lms.charsets import Handler  # noqa: E402

application = Handler()
checks.refuse_unsafe_start()
identifiers.establish()
