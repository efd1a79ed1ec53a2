"""The statements resource (xAPI 1.0.3, Communication 2.1)."""

import json
from collections.abc import Callable, Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import http_date

from kernel.problems import problem
from kernel.routes import route
from xapi.api.bodies import TooLarge, json_body, parameters
from xapi.api.clients import client
from xapi.api.errors import NotFound, answered
from xapi.domain import json_text, versions
from xapi.domain.agents import identifier
from xapi.domain.query import Query, read_query
from xapi.domain.received import Authority, Received, received
from xapi.domain.timestamps import to_text
from xapi.domain.validation.ids import check_uuid
from xapi.domain.validation.invalid import Invalid
from xapi.models import Agent, Credential, Statement
from xapi.selectors.consistency import consistent_through
from xapi.selectors.credentials import authority_of
from xapi.selectors.formats import written
from xapi.selectors.pages import page
from xapi.selectors.statements import by_id
from xapi.services.statements import record

MAX_STATEMENTS = 1000
Scope = Credential.Scope


@route("machine")
def statements(request: HttpRequest) -> HttpResponse:
    """Store or return statements, with the headers that every answer here carries."""
    response = _statements(request)
    response[versions.HEADER] = versions.ANSWERED
    if response.status_code != 401:
        response["X-Experience-API-Consistent-Through"] = to_text(consistent_through())
    return response


@answered
def _statements(request: HttpRequest) -> HttpResponse:
    if request.method not in BY_METHOD:
        response = problem(405, kind="method", title="Only GET, POST and PUT are possible here")
        response["Allow"] = "GET, HEAD, POST, PUT"
        return response
    scopes, answer = BY_METHOD[request.method]
    credential = client(request, *scopes)
    versions.check_requested(request.headers.get(versions.HEADER))
    return answer(request, credential)


def _post(request: HttpRequest, credential: Credential) -> HttpResponse:
    if "method" in request.GET:
        raise Invalid(
            "method", "the alternate request syntax is not offered; use the method itself"
        )
    if request.GET:
        raise Invalid(next(iter(request.GET)), "POST has no parameters; send the statements alone")
    found = json_text.elements(json_body(request))
    if len(found) > MAX_STATEMENTS:
        message = f"A request may hold {MAX_STATEMENTS} statements, this one has {len(found)}."
        raise TooLarge(message)
    ids = record([_received(*each) for each in found], by=_authority(credential))
    return JsonResponse([str(each) for each in ids], safe=False)


def _put(request: HttpRequest, credential: Credential) -> HttpResponse:
    given = parameters(request)
    if given.keys() != {"statementId"}:
        raise Invalid("statementId", "is the one parameter of PUT")
    wanted = check_uuid(given["statementId"], "statementId")
    text = json_body(request)
    statement = _received(text, json_text.parse(text), wanted)
    if statement.id != wanted:
        raise Invalid("id", "differs from the parameter statementId")
    record([statement], by=_authority(credential))
    return HttpResponse(status=204)


def _received(text: str, content: object, given: UUID | None = None) -> Received:
    if not isinstance(content, dict):
        raise Invalid("", "a statement must be an object")
    return received(text, content, given)


def _authority(credential: Credential) -> Authority:
    return Authority(authority_of(credential), voids_any=credential.allows(Scope.ALL))


def _get(request: HttpRequest, credential: Credential) -> HttpResponse:
    query = read_query(parameters(request))
    mine = None if credential.allows(Scope.READ) else _authority_id(credential)
    if query.statement or query.voided:
        return _single(request, query, mine)
    found = page(query, authority=mine)
    texts = written(found.statements, query.format, request.headers.get("Accept-Language", ""))
    more = json.dumps(_more(request, str(found.next)) if found.next else "")
    body = f'{{"statements":[{",".join(texts)}],"more":{more}}}'
    return HttpResponse(body, content_type="application/json")


def _single(request: HttpRequest, query: Query, mine: int | None) -> HttpResponse:
    found = _find(query, mine)
    languages = request.headers.get("Accept-Language", "")
    response = HttpResponse(
        written([found], query.format, languages)[0], content_type="application/json"
    )
    response["Last-Modified"] = http_date(found.stored.timestamp())
    return response


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


def _authority_id(credential: Credential) -> int:
    """Return the id of the client's agent, 0 (which no agent has) before its first statement."""
    name = identifier(authority_of(credential)) or ""
    return Agent.objects.filter(identifier=name).values_list("id", flat=True).first() or 0


def _more(request: HttpRequest, cursor: str) -> str:
    given = {**request.GET.dict(), "cursor": cursor}
    return f"{reverse('xapi_statements')}?{urlencode(given)}"


Answer = Callable[[HttpRequest, Credential], HttpResponse]
READ, WRITE = (Scope.READ, Scope.READ_MINE), (Scope.WRITE,)
BY_METHOD: Mapping[str | None, tuple[tuple[str, ...], Answer]] = {
    "GET": (READ, _get),
    "HEAD": (READ, _get),
    "POST": (WRITE, _post),
    "PUT": (WRITE, _put),
}
