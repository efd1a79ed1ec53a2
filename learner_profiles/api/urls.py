"""Addresses of the API of the own profile."""

from django.urls import path

from learner_profiles.api.views import own_mastery

app_name = "own_api"
urlpatterns = [path("v1/me/mastery/", own_mastery, name="mastery")]
