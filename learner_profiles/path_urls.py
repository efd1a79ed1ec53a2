"""The address of the learner's home."""

from django.urls import path

from learner_profiles import home

urlpatterns = [path("", home.path, name="path")]
