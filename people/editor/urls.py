"""Addresses under `/cms/` that take the place, name and policy of Wagtail's own."""

from django.urls import path

from people.editor.views import preferences, sign_in

urlpatterns = [
    path("login/", sign_in, name="wagtailadmin_login"),
    path("account/", preferences, name="wagtailadmin_account"),
]
