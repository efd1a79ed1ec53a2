"""The Agents resource (xAPI 1.0.3, Communication 2.4; IEEE 9274.1.1, 4.1.6.3)."""

import json

from django.http import HttpResponse

from kernel.routes import route
from xapi.api.answers import as_json
from xapi.api.resources import Call, Handler, resource
from xapi.domain import parameters
from xapi.models import Credential
from xapi.selectors.persons import person_of

Scope = Credential.Scope


def _get(call: Call) -> HttpResponse:
    """Answer a Person, also of an agent that the record has never met (2.4.s3.b3)."""
    parameters.check_names(call.parameters, required=("agent",))
    agent = parameters.agent(call.parameters, "agent", call.version)
    allows = call.client.allows
    found = person_of(agent, names=allows(Scope.READ), identifiers=allows(Scope.ALL_READ))
    return as_json(call, json.dumps(found, ensure_ascii=False).encode())


agents = route("machine")(resource({"GET": Handler((Scope.PROFILE, Scope.READ), _get)}))
