"""Addresses of files; the names are Wagtail's own, so that `document.url` leads here."""

from django.urls import path
from wagtail.documents.views.serve import authenticate_with_password

from kernel.files.views import document, rendition

urlpatterns = [
    path("files/documents/<int:document_id>/<path:filename>", document, name="wagtaildocs_serve"),
    path(
        "files/documents/password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("renditions/<path:name>", rendition, name="rendition"),
]
