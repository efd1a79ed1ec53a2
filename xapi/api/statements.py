"""The statements resource (xAPI 1.0.3, Communication 2.1): what is sent is kept."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse

from kernel.routes import route
from xapi.api.calls import TooLarge
from xapi.api.multipart import carried
from xapi.api.reading import read_statements
from xapi.api.resources import Call, Handler, resource
from xapi.domain import json_text, launched
from xapi.domain.received import Authority, Received, received
from xapi.domain.timestamps import to_text
from xapi.domain.validation.ids import check_uuid
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.statement import check_statement
from xapi.models import Credential
from xapi.selectors.consistency import recently_consistent_through
from xapi.services.carrying import record_with

Scope = Credential.Scope


def _post(call: Call) -> HttpResponse:
    """Keep one statement or a batch, all or none (2.1.2)."""
    if call.parameters:
        name = next(iter(call.parameters))
        raise Invalid(name, "POST has no parameters; send the statements alone")
    with carried(call) as body:
        statements = [_received(call, *each) for each in _elements(body.text)]
        ids = record_with(statements, body.parts, by=_authority(call))
    return JsonResponse([str(each) for each in ids], safe=False)


def _put(call: Call) -> HttpResponse:
    """Keep one statement under the id that the parameter names (2.1.1)."""
    if call.parameters.keys() != {"statementId"}:
        raise Invalid("statementId", "is the one parameter of PUT")
    wanted = check_uuid(call.parameters["statementId"], "statementId")
    with carried(call) as body:
        statement = _received(call, body.text, json_text.parse(body.text), wanted)
        if statement.id != wanted:
            raise Invalid("id", "differs from the parameter statementId")
        record_with([statement], body.parts, by=_authority(call))
    return HttpResponse(status=204)


def _elements(text: str) -> list[tuple[str, object]]:
    most = settings.XAPI_REQUEST_STATEMENTS
    try:
        return json_text.elements(text, most)
    except json_text.TooLong as error:
        message = f"A request may hold {most} statements, this one has more. Send smaller batches."
        raise TooLarge(message) from error


def _received(call: Call, text: str, content: object, given: UUID | None = None) -> Received:
    """Return a statement as it came; what a launch token sends has to be its own."""
    if not isinstance(content, dict):
        raise Invalid("", "a statement must be an object")
    if call.client.actor is not None:
        check_statement(content, version=call.version)
        launched.check_statement(call.client, content)
    return received(text, content, given, call.version)


def _authority(call: Call) -> Authority:
    client = call.client
    return Authority(
        client.authority,
        voids_any=client.allows(Scope.ALL),
        defines=client.allows(Scope.DEFINE),
    )


def _headers() -> Mapping[str, str]:
    """Return what stands on every answer here (2.1.3.s2.b5)."""
    return {"X-Experience-API-Consistent-Through": to_text(recently_consistent_through())}


HANDLERS = {
    "GET": Handler((Scope.READ, Scope.READ_MINE), read_statements),
    "POST": Handler((Scope.WRITE,), _post),
    "PUT": Handler((Scope.WRITE,), _put),
}
statements = route("machine")(resource(HANDLERS, headers=_headers))
