"""A site of the peer, PyPI `wagtail-lms`: `python -m bench.peer.site seed COURSES`, or served.

Runs in an environment of its own (`requirements.txt`) and never touches the platform's data.
"""

import os
import sys
from pathlib import Path

import django
from django.conf import settings

FOLDER = os.environ["BENCH_FOLDER"]
PRAGMAS = "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"

if not settings.configured:
    settings.configure(
        SECRET_KEY="bench",  # noqa: S106 - of a throw-away site
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="bench.peer.urls",
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": f"{FOLDER}/peer.sqlite3",
                "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": PRAGMAS},
                "CONN_MAX_AGE": 600,
            }
        },
        INSTALLED_APPS=[
            "wagtail_lms",
            "wagtail.users",
            "wagtail.snippets",
            "wagtail.documents",
            "wagtail.images",
            "wagtail.search",
            "wagtail.admin",
            "wagtail.sites",
            "wagtail",
            "modelcluster",
            "taggit",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [Path(__file__).parent / "templates"],
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        STATIC_URL="/static/",
        WAGTAIL_SITE_NAME="Peer",
        WAGTAILADMIN_BASE_URL="http://localhost",
        USE_TZ=True,
    )
    django.setup()


def seed(courses: int) -> str:
    """Make courses of ten lessons and a learner in the first; return the session's key."""
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from wagtail.models import Page
    from wagtail_lms.models import (  # type: ignore[import-not-found]
        CourseEnrollment,
        CoursePage,
        H5PLessonPage,
    )

    call_command("migrate", verbosity=0)
    home = Page.objects.get(slug="home")
    text = "<p>Words about cells.</p>" * 4
    for number in range(courses):
        course = CoursePage(title=f"Course {number}", slug=f"course-{number}", description=text)
        home.add_child(instance=course)
        for lesson in range(10):
            page = H5PLessonPage(title=f"Lesson {lesson}", slug=f"lesson-{lesson}", intro=text)
            course.add_child(instance=page)
    learner = User.objects.create_user("learner", password=None)
    CourseEnrollment.objects.create(user=learner, course=CoursePage.objects.first())
    session = SessionStore()
    session.update(
        {
            "_auth_user_id": str(learner.pk),
            "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
            "_auth_user_hash": learner.get_session_auth_hash(),
        }
    )
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    print(seed(int(sys.argv[2])))
else:
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
