"""Addresses of the API of job roles."""

from django.urls import path

from competences.api.views import RolesView, RoleView, public

app_name = "roles_api"
urlpatterns = [
    path("v1/roles/", public(RolesView), name="roles"),
    path("v1/roles/<uuid:key>/", public(RoleView), name="role"),
]
