"""All addresses. Machines' and identifiers' stand outside the language prefix."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from kernel.files import urls as files
from kernel.jobs import urls as jobs
from learner_profiles.home import my_courses
from lms import crawlers
from lms.health import healthz, readyz
from lms.identifiers import identifier
from lms.serving import serve

handler500 = "lms.errors.server_error"
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.index, name="sitemap"),
    path("sitemaps/pages.xml", crawlers.pages, name="pages_sitemap"),
    path("xapi/", include("xapi.urls")),
    path("", include("oer_library.feeds.urls")),
    path("api/", include("competences.api.urls")),
    path("api/", include("learner_profiles.api.urls")),
    path("api/", include("oer_library.api.urls")),
    path("cms/", include("people.editor.urls")),
    path("cms/", include(wagtailadmin_urls)),
    path("id/<slug:kind>/<uuid:uuid>", identifier, name="identifier"),
    path("", include(files)),
    *jobs.api,
    *i18n_patterns(
        *jobs.pages,
        path("accounts/", include("people.urls")),
        path("accounts/", include("allauth.urls")),
        path("notices/", include("people.notices.urls")),
        path("learn/", my_courses, name="my_courses"),
        path("learn/", include("courses.urls")),
        path("path/", include("learner_profiles.path_urls")),
        path("record/", include("learner_profiles.urls")),
        path("roles/", include("competences.urls")),
        path("skills/", include("learner_profiles.skills_urls")),
        path("library/", include("oer_library.urls")),
        re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
        path("", include(wagtail_urls)),
    ),
]
