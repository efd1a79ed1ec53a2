"""The WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.local")

application = get_wsgi_application()

# Both need the models: they can be imported only now.
from kernel import identifiers  # noqa: E402
from lms import checks  # noqa: E402

checks.refuse_unsafe_start()
identifiers.establish()
