"""The Activities resource (xAPI 1.0.3, Communication 2.5; IEEE 9274.1.1, 4.1.6.4)."""

import json

from django.http import HttpResponse

from kernel.routes import route
from xapi.api.answers import as_json
from xapi.api.resources import Call, Handler, resource
from xapi.domain import parameters
from xapi.models import Credential
from xapi.selectors.activities import activity

Scope = Credential.Scope
READERS = (Scope.READ_MINE, Scope.PROFILE, Scope.DEFINE)
"""Definitions tell of nobody: whoever reads anything may read them."""


def _get(call: Call) -> HttpResponse:
    parameters.check_names(call.parameters, required=("activityId",))
    found = activity(parameters.iri(call.parameters, "activityId"))
    return as_json(call, json.dumps(found, ensure_ascii=False).encode())


activities = route("machine")(resource({"GET": Handler(READERS, _get)}))
