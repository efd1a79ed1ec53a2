"""Addresses of accounts that are our own; they stand before django-allauth's."""

from django.urls import path

from people.views import account, consent, sign_up

app_name = "people"
urlpatterns = [
    path("signup/", sign_up, name="sign_up"),
    path("consent/", consent, name="consent"),
    path("settings/", account, name="account"),
]
