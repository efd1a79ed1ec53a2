"""The resources that keep documents: State, Agent Profile and Activity Profile.

xAPI 1.0.3, Communication 2.2 to 2.7; IEEE 9274.1.1, 4.1.6.2, 4.1.6.5 and 4.1.6.6.
What a launch token may reach is checked before (xapi.domain.launched).
"""

from django.conf import settings
from django.http import HttpResponse

from kernel.routes import View, route
from xapi.api.answers import as_json, not_modified, tagged
from xapi.api.errors import NotFound
from xapi.api.resources import Call, Handler, resource
from xapi.domain import places
from xapi.domain.documents import Body, Kind, check_content_type, ids_text
from xapi.domain.preconditions import Preconditions
from xapi.models import Credential
from xapi.models.documents import Document
from xapi.selectors.documents import find, listing
from xapi.services import documents

SANDBOX = "sandbox; default-src 'none'"
"""A document may say that it is a page; it never becomes one of ours."""
Scope = Credential.Scope


def _view(kind: Kind, scope: str) -> View:
    """Return the view of a resource; `all/read` reads every document."""

    def get(call: Call) -> HttpResponse:
        return _one(call, kind) if places.means_one(kind, call.parameters) else _ids(call, kind)

    handlers = {
        "GET": Handler((scope, Scope.ALL_READ), get),
        "PUT": Handler((scope,), lambda call: _put(call, kind)),
        "POST": Handler((scope,), lambda call: _post(call, kind)),
        "DELETE": Handler((scope,), lambda call: _delete(call, kind)),
    }
    return route("machine")(resource(handlers))


def _one(call: Call, kind: Kind) -> HttpResponse:
    place = places.place(kind, call.parameters, call.version)
    kept = find(place)
    if kept is None:
        message = f"No {kind} document has this id there."
        raise NotFound(message)
    if not_modified(call, kept.etag):
        return _tagged(HttpResponse(status=304), kept)
    response = HttpResponse(bytes(kept.content), content_type=kept.content_type)
    response["Content-Security-Policy"] = SANDBOX
    return _tagged(response, kept)


def _ids(call: Call, kind: Kind) -> HttpResponse:
    context, since = places.listed(kind, call.parameters, call.version)
    found = listing(context, since=since)
    return as_json(call, ids_text(found.ids), modified=found.updated)


def _put(call: Call, kind: Kind) -> HttpResponse:
    place = places.place(kind, call.parameters, call.version)
    kept = documents.put(
        place, _body(call), version=call.version, preconditions=_preconditions(call)
    )
    return _tagged(HttpResponse(status=204), kept)


def _post(call: Call, kind: Kind) -> HttpResponse:
    place = places.place(kind, call.parameters, call.version)
    kept = documents.post(
        place, _body(call), preconditions=_preconditions(call), limit=settings.XAPI_DOCUMENT_BYTES
    )
    return _tagged(HttpResponse(status=204), kept)


def _delete(call: Call, kind: Kind) -> HttpResponse:
    """Delete one document, or without its id all states of a context (2.3.s5)."""
    if kind is Kind.STATE and not places.means_one(kind, call.parameters):
        context = places.context(kind, call.parameters, call.version)
        documents.delete_all(context, preconditions=_preconditions(call))
        return HttpResponse(status=204)
    place = places.place(kind, call.parameters, call.version)
    documents.delete(place, preconditions=_preconditions(call))
    return HttpResponse(status=204)


def _body(call: Call) -> Body:
    content_type = check_content_type(call.content_type)
    return Body(call.read(settings.XAPI_DOCUMENT_BYTES), content_type)


def _preconditions(call: Call) -> Preconditions:
    headers = call.headers
    return Preconditions(headers.get("If-Match", ""), headers.get("If-None-Match", ""))


def _tagged(response: HttpResponse, kept: Document) -> HttpResponse:
    return tagged(response, kept.etag, kept.updated)


state = _view(Kind.STATE, Scope.STATE)
agent_profile = _view(Kind.AGENT_PROFILE, Scope.PROFILE)
activity_profile = _view(Kind.ACTIVITY_PROFILE, Scope.PROFILE)
