"""Addresses under `/cms/` that stand before Wagtail's own."""

from django.urls import path

from people.editor.views import preferences, sign_in

urlpatterns = [
    path("login/", sign_in, name="editor_sign_in"),
    path("account/", preferences, name="editor_preferences"),
]
