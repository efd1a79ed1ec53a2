"""GET of statements: one by its id, or a page by filters (xAPI 1.0.3, Communication 2.1.3)."""

import json
from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import http_date

from xapi.api import cursors
from xapi.api.errors import NotFound
from xapi.api.multipart import with_attachments
from xapi.api.resources import Call
from xapi.domain.query import Query, read_query
from xapi.models import Credential, Statement
from xapi.selectors.formats import written
from xapi.selectors.pages import page
from xapi.selectors.statements import Own, by_id, own_of


def read_statements(call: Call) -> HttpResponseBase:
    """Answer GET; who may not read everything reads what it stated itself."""
    query = read_query(cursors.opened(call.parameters), call.version)
    own = None if call.client.allows(Credential.Scope.READ) else own_of(call.client)
    if query.statement or query.voided:
        return _single(call, query, own)
    found = page(query, own=own)
    languages = call.headers.get("Accept-Language", "")
    texts = written(found.statements, query.format, languages, call.version)
    more = json.dumps(_more(call, str(found.next)) if found.next else "")
    body = f'{{"statements":[{",".join(texts)}],"more":{more}}}'
    return _answer(call, query, body, found.statements)


def _single(call: Call, query: Query, own: Own | None) -> HttpResponseBase:
    found = _find(query, own)
    languages = call.headers.get("Accept-Language", "")
    return _answer(call, query, written([found], query.format, languages, call.version)[0], [found])


def _answer(call: Call, query: Query, text: str, found: Sequence[Statement]) -> HttpResponseBase:
    """Answer with statements and when the newest was stored (2.1.3.s2.b8; 2.0: of many, too)."""
    response: HttpResponseBase
    if query.attachments:
        response = with_attachments(call, text, found)
    else:
        response = HttpResponse(text, content_type="application/json")
    if found:
        response["Last-Modified"] = http_date(max(each.stored for each in found).timestamp())
    return response


def _find(query: Query, own: Own | None) -> Statement:
    """Return the statement asked for; a voided one only by its own parameter (2.1.4.s1.b1)."""
    wanted = query.statement or query.voided
    found = by_id(wanted) if wanted else None
    if found is None or found.voided != (query.voided is not None):
        message = f"No {'voided ' if query.voided else ''}statement has the id {wanted}."
        raise NotFound(message)
    if own and not own.holds(found):
        message = f"No statement of this client has the id {wanted}."
        raise NotFound(message)
    return found


def _more(call: Call, cursor: str) -> str:
    """Return where the next page is: the same question, and where to go on."""
    given = {**call.parameters, "cursor": cursors.sealed(cursor)}
    return f"{reverse('xapi_statements')}?{urlencode(given)}"
