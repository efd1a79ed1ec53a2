"""Addresses of the library."""

from django.urls import path

from oer_library.views import contributing, listing, resources, skills

app_name = "library"

urlpatterns = [
    path("", listing.index, name="index"),
    path("skills/", skills.skills, name="skills"),
    path("suggest/", contributing.suggest, name="suggest"),
    path("<uuid:key>/report/", contributing.report, name="report"),
    path("<uuid:key>/rate/", contributing.rate, name="rate"),
    path("<uuid:key>/remix/", contributing.remix, name="remix"),
    path("<uuid:key>/", resources.resource, name="resource"),
    path("<uuid:key>/versions/<int:number>/", resources.version, name="version"),
    path("<uuid:key>/versions/<int:number>/file", resources.file, name="file"),
    path("<uuid:key>/versions/<int:older>/<int:newer>/", resources.difference, name="difference"),
]
