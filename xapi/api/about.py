"""What this record speaks (xAPI 1.0.3, Communication 2.8), open to anyone; and what it has not."""

from django.http import HttpResponse, JsonResponse

from kernel.routes import route
from xapi.api.errors import NotFound
from xapi.api.resources import Call, Handler, resource
from xapi.domain.parameters import check_names
from xapi.domain.versions import Version

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")


def _about(call: Call) -> HttpResponse:
    check_names(call.parameters, required=())
    return JsonResponse({"version": [str(each) for each in Version], "extensions": {}})


def _nothing(call: Call) -> HttpResponse:
    message = (
        "The record has no such resource. It has those that /xapi/about and the standard name."
    )
    raise NotFound(message)


about = route("public")(resource({"GET": Handler((), _about, open=True)}))
nothing = route("public")(resource({each: Handler((), _nothing, open=True) for each in METHODS}))
