"""Addresses of feeds; machines know them by heart, so they stand outside the languages."""

from django.urls import path

from oer_library.feeds import resourcesync, signposting, sitemaps
from oer_library.feeds.oai import views as oai

urlpatterns = [
    path("oai", oai.oai, name="oai"),
    path("oai/amb.xsd", oai.amb_schema, name="oai_amb_schema"),
    path("sitemaps/library-<int:number>.xml", sitemaps.part, name="library_sitemap"),
    path("library/<uuid:key>/linkset.json", signposting.linkset, name="library_linkset"),
    path(".well-known/resourcesync", resourcesync.source, name="resourcesync_source"),
    path("resourcesync/capabilities.xml", resourcesync.capabilities, name="resourcesync"),
    path("resourcesync/resources.xml", resourcesync.resources, name="resourcesync_resources"),
    path("resourcesync/resources-<int:number>.xml", resourcesync.part, name="resourcesync_part"),
    path("resourcesync/changes.xml", resourcesync.changes, name="resourcesync_changes"),
]
