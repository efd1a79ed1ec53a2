"""Addresses of the own skills and of placement tests."""

from django.urls import path

from learner_profiles import placement_views, skills_views

app_name = "skills"

urlpatterns = [
    path("me/", skills_views.own_map, name="me"),
    path("me/<uuid:key>/", skills_views.skill, name="skill"),
    path("me/<uuid:key>/objection/", skills_views.objection, name="objection"),
    path("tests/<uuid:role>/", placement_views.rule, name="rule"),
    path("me/tests/begin/", placement_views.begin, name="begin"),
    path("me/tests/<uuid:test>/", placement_views.test, name="test"),
    path("me/tests/<uuid:test>/answer/", placement_views.answer, name="answer"),
]
