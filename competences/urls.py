"""Addresses of job roles and skills."""

from django.urls import path

from competences import exchange_views, need_views, own_role_views, prerequisite_views, views

app_name = "roles"
urlpatterns = [
    path("", views.index, name="index"),
    path("coverage/", views.coverage, name="coverage"),
    path("<uuid:key>/", views.role, name="role"),
    path("frameworks/<slug:framework>.case.json", exchange_views.package, name="case"),
    path("frameworks/<slug:framework>.csv", exchange_views.spreadsheet, name="table"),
    path("own/", own_role_views.index, name="own"),
    path("own/<uuid:own>/", own_role_views.show, name="own_role"),
    path("own/<uuid:own>/about/", own_role_views.about, name="own_about"),
    path("own/<uuid:own>/need/", own_role_views.need, name="own_need"),
    path("own/<uuid:own>/delete/", own_role_views.delete, name="own_delete"),
    path("<uuid:key>/levels/", need_views.levels, name="levels"),
    path("<uuid:key>/level/", need_views.level, name="level"),
    path("<uuid:key>/derive/", own_role_views.derive, name="derive"),
    path("<uuid:key>/prerequisites/", prerequisite_views.prerequisites, name="prerequisites"),
    path("<uuid:key>/prerequisites/add/", prerequisite_views.add, name="prerequisite_add"),
    path("<uuid:key>/prerequisites/remove/", prerequisite_views.remove, name="prerequisite_remove"),
    path("skills/<uuid:key>/", views.skill, name="skill"),
]
