"""The statements resource (xAPI 1.0.3, Communication 2.1)."""

import json
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.http import http_date

from kernel.routes import route
from xapi.api.calls import TooLarge
from xapi.api.errors import NotFound
from xapi.api.multipart import carried, with_attachments
from xapi.api.resources import Call, Handler, resource
from xapi.domain import json_text
from xapi.domain.agents import identifier
from xapi.domain.query import Query, read_query
from xapi.domain.received import Authority, Received, received
from xapi.domain.timestamps import to_text
from xapi.domain.validation.ids import check_uuid
from xapi.domain.validation.invalid import Invalid
from xapi.models import Agent, Credential, Statement
from xapi.selectors.consistency import consistent_through
from xapi.selectors.formats import written
from xapi.selectors.pages import page
from xapi.selectors.statements import by_id
from xapi.services.carrying import record_with

MAX_STATEMENTS = 1000
Scope = Credential.Scope


def _post(call: Call) -> HttpResponse:
    if call.parameters:
        name = next(iter(call.parameters))
        raise Invalid(name, "POST has no parameters; send the statements alone")
    with carried(call) as body:
        found = json_text.elements(body.text)
        if len(found) > MAX_STATEMENTS:
            message = f"A request may hold {MAX_STATEMENTS} statements, this one has {len(found)}."
            raise TooLarge(message)
        statements = [_received(*each) for each in found]
        ids = record_with(statements, body.parts, by=_authority(call))
    return JsonResponse([str(each) for each in ids], safe=False)


def _put(call: Call) -> HttpResponse:
    if call.parameters.keys() != {"statementId"}:
        raise Invalid("statementId", "is the one parameter of PUT")
    wanted = check_uuid(call.parameters["statementId"], "statementId")
    with carried(call) as body:
        statement = _received(body.text, json_text.parse(body.text), wanted)
        if statement.id != wanted:
            raise Invalid("id", "differs from the parameter statementId")
        record_with([statement], body.parts, by=_authority(call))
    return HttpResponse(status=204)


def _received(text: str, content: object, given: UUID | None = None) -> Received:
    if not isinstance(content, dict):
        raise Invalid("", "a statement must be an object")
    return received(text, content, given)


def _authority(call: Call) -> Authority:
    return Authority(call.client.authority, voids_any=call.client.allows(Scope.ALL))


def _get(call: Call) -> HttpResponseBase:
    query = read_query(call.parameters)
    mine = None if call.client.allows(Scope.READ) else _authority_id(call)
    if query.statement or query.voided:
        return _single(call, query, mine)
    found = page(query, authority=mine)
    texts = written(found.statements, query.format, call.headers.get("Accept-Language", ""))
    more = json.dumps(_more(call, str(found.next)) if found.next else "")
    body = f'{{"statements":[{",".join(texts)}],"more":{more}}}'
    return _answer(call, query, body, found.statements)


def _single(call: Call, query: Query, mine: int | None) -> HttpResponseBase:
    found = _find(query, mine)
    languages = call.headers.get("Accept-Language", "")
    response = _answer(call, query, written([found], query.format, languages)[0], [found])
    response["Last-Modified"] = http_date(found.stored.timestamp())
    return response


def _answer(call: Call, query: Query, text: str, found: Sequence[Statement]) -> HttpResponseBase:
    if query.attachments:
        return with_attachments(call, text, found)
    return HttpResponse(text, content_type="application/json")


def _find(query: Query, mine: int | None) -> Statement:
    wanted = query.statement or query.voided
    found = by_id(wanted) if wanted else None
    if found is None or found.voided != (query.voided is not None):
        message = f"No {'voided ' if query.voided else ''}statement has the id {wanted}."
        raise NotFound(message)
    if mine is not None and found.authority_id != mine:
        message = f"No statement of this client has the id {wanted}."
        raise NotFound(message)
    return found


def _authority_id(call: Call) -> int:
    """Return the id of the client's agent, 0 (which no agent has) before its first statement."""
    name = identifier(call.client.authority) or ""
    return Agent.objects.filter(identifier=name).values_list("id", flat=True).first() or 0


def _more(call: Call, cursor: str) -> str:
    return f"{reverse('xapi_statements')}?{urlencode({**call.parameters, 'cursor': cursor})}"


def _headers() -> Mapping[str, str]:
    """Return what stands on every answer here (Communication 2.1.3.s2.b5)."""
    return {"X-Experience-API-Consistent-Through": to_text(consistent_through())}


READ, WRITE = (Scope.READ, Scope.READ_MINE), (Scope.WRITE,)
HANDLERS = {
    "GET": Handler(READ, _get),
    "POST": Handler(WRITE, _post),
    "PUT": Handler(WRITE, _put),
}
statements = route("machine")(resource(HANDLERS, headers=_headers))
