"""Addresses of feeds; machines know them by heart, so they stand outside the languages."""

from django.urls import path

from oer_library.feeds.oai import views as oai

urlpatterns = [
    path("oai", oai.oai, name="oai"),
    path("oai/view.xsl", oai.view, name="oai_view"),
    path("oai/amb.xsd", oai.amb_schema, name="oai_amb_schema"),
]
