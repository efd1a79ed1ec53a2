"""Addresses of the record.

Clients append `/statements` to the endpoint they were given; with a slash at its end they ask
for `//statements`.
"""

from django.urls import re_path

from xapi.api.about import about, nothing
from xapi.api.statements import statements

urlpatterns = [
    re_path(r"^(?:/)?statements/?$", statements, name="xapi_statements"),
    re_path(r"^(?:/)?about/?$", about, name="xapi_about"),
    re_path(r"^.*$", nothing, name="xapi_nothing"),
]
