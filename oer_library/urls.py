"""Addresses of the library."""

from django.urls import path

from oer_library.views import listing, resources

app_name = "library"

urlpatterns = [
    path("", listing.index, name="index"),
    path("<uuid:key>/", resources.resource, name="resource"),
    path("<uuid:key>/versions/<int:number>/", resources.version, name="version"),
    path("<uuid:key>/versions/<int:number>/file", resources.file, name="file"),
    path("<uuid:key>/versions/<int:older>/<int:newer>/", resources.difference, name="difference"),
]
