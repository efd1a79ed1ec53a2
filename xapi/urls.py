"""Addresses of the record.

Clients append `/statements` to the endpoint they were given; with a slash at its end they ask
for `//statements`.
"""

from django.urls import re_path

from xapi.api.about import about, nothing
from xapi.api.activities import activities
from xapi.api.agents import agents
from xapi.api.documents import activity_profile, agent_profile, state
from xapi.api.statements import statements

urlpatterns = [
    re_path(r"^(?:/)?statements/?$", statements, name="xapi_statements"),
    re_path(r"^(?:/)?activities/state/?$", state, name="xapi_state"),
    re_path(r"^(?:/)?activities/profile/?$", activity_profile, name="xapi_activity_profile"),
    re_path(r"^(?:/)?agents/profile/?$", agent_profile, name="xapi_agent_profile"),
    re_path(r"^(?:/)?agents/?$", agents, name="xapi_agents"),
    re_path(r"^(?:/)?activities/?$", activities, name="xapi_activities"),
    re_path(r"^(?:/)?about/?$", about, name="xapi_about"),
    re_path(r"^.*$", nothing, name="xapi_nothing"),
]
