"""Addresses of job roles and skills."""

from django.urls import path

from competences import views

app_name = "roles"
urlpatterns = [
    path("", views.index, name="index"),
    path("coverage/", views.coverage, name="coverage"),
    path("<uuid:key>/", views.role, name="role"),
    path("skills/<uuid:key>/", views.skill, name="skill"),
]
