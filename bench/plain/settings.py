"""The platform's settings with nothing but two views: what Django and the database cost alone."""

from lms.settings.local import *

ROOT_URLCONF = "bench.plain.urls"
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
WSGI_APPLICATION = "bench.plain.wsgi.application"
