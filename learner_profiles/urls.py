"""Addresses of the own record."""

from django.urls import path

from learner_profiles import views

app_name = "learner_profiles"

urlpatterns = [
    path("", views.record, name="record"),
    path("statements.jsonl", views.statements, name="statements"),
    path("record.csv", views.spreadsheet, name="spreadsheet"),
]
