"""Addresses of job roles and skills."""

from django.urls import path

from competences import prerequisite_views, views

app_name = "roles"
urlpatterns = [
    path("", views.index, name="index"),
    path("coverage/", views.coverage, name="coverage"),
    path("<uuid:key>/", views.role, name="role"),
    path("<uuid:key>/prerequisites/", prerequisite_views.prerequisites, name="prerequisites"),
    path("<uuid:key>/prerequisites/add/", prerequisite_views.add, name="prerequisite_add"),
    path("<uuid:key>/prerequisites/remove/", prerequisite_views.remove, name="prerequisite_remove"),
    path("skills/<uuid:key>/", views.skill, name="skill"),
]
