"""The writing side of the API: a partner's program keeps its own records up to date here."""

import json
from functools import wraps
from typing import Any, cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotAuthenticated, NotFound, ParseError, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from kernel.api.problems import NotAsKnown, TooLarge, problems
from kernel.fairness import TURNS, Busy, name_of, refusal
from kernel.identifiers import mint
from kernel.routes import View, route
from oer_library.api import keys
from oer_library.harvesters import running, taking
from oer_library.harvesters.contract import Found
from oer_library.harvesters.kinds import amb
from oer_library.models import HarvestRecord, PartnerKey

MOST_BYTES = 256 * 1024
LONGEST = 500
DOCUMENT = {
    "@context": ["https://w3id.org/kim/amb/context.jsonld", {"@language": "en"}],
    "id": "https://school.example.org/formation",
    "type": ["LearningResource"],
    "name": "Cell formation in small steps",
    "inLanguage": ["en"],
    "license": {"id": "https://creativecommons.org/licenses/by/4.0/"},
    "creator": [{"type": "Person", "name": "Ada Volta"}],
}


class RecordSerializer(serializers.Serializer[Any]):
    """What became of a record: `waiting` for a librarian, `taken`, `refused`, `declined`, `gone`."""

    identifier = serializers.CharField()
    state = serializers.CharField()
    resource = serializers.URLField(allow_null=True, help_text="Its identifier here, once taken.")
    why = serializers.CharField(allow_blank=True)
    problems = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="Fields that were left out: name, what stood there, why.",
    )


def presented(request: HttpRequest) -> PartnerKey | None:
    """Return the key in force that a request brings as `Authorization: Bearer <key>` (RFC 6750)."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return keys.known(secret.strip()) if scheme.lower() == "bearer" else None


class PartnersKey(BaseAuthentication):
    """The key that `for_partners` found with a request."""

    def authenticate(self, request: Request) -> tuple[Any, PartnerKey]:
        """Return the key; raises NotAuthenticated for none in force."""
        found: PartnerKey | None = getattr(request, "partners_key", None)
        if found is None:
            raise NotAuthenticated
        keys.note_use(found)
        return None, found

    def authenticate_header(self, request: Request) -> str:
        """Return what a 401 asks for."""
        return 'Bearer realm="library"'


def for_partners(view: type[APIView]) -> View:
    """Return a view as a route that keeps each key within its requests a minute."""
    inner: View = view.as_view()

    @wraps(inner)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = presented(request)
        request.partners_key = key  # type: ignore[attr-defined]
        budget = key.source.requests_per_minute if key else None
        try:
            name = f"partner {key.pk}" if key else name_of(request)
            with TURNS.turn(name, budget):
                return inner(request, *args, **kwargs)
        except Busy as busy:
            return refusal(request, busy)

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return route("machine")(answer)


class RecordView(APIView):
    """One record of a partner, by the identifier that it has there."""

    authentication_classes = [PartnersKey]
    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="get_record",
        responses={200: RecordSerializer, **problems(401, 404, 429, 503)},
    )
    def get(self, request: Request, identifier: str) -> Response:
        """Return what became of a record."""
        row = row_of(request, identifier)
        if row is None:
            raise NotFound
        return Response(told(row))

    @extend_schema(
        operation_id="put_record",
        request={"application/ld+json": {"type": "object"}},
        examples=[OpenApiExample("AMB", value=DOCUMENT, request_only=True)],
        responses={
            200: RecordSerializer,
            201: RecordSerializer,
            **problems(400, 401, 412, 413, 429, 503),
        },
    )
    def put(self, request: Request, identifier: str) -> Response:
        """Bring a record, as AMB, in or up to date; the same again changes nothing.

        With `If-None-Match: *` only what is not there yet is taken.
        """
        was = row_of(request, identifier)
        if was and request.headers.get("If-None-Match") == "*":
            raise NotAsKnown
        said = document(request)
        record = amb.record(said)
        record["url"] = record["url"] or (identifier if "://" in identifier else "")
        raw = json.dumps(said, ensure_ascii=False, sort_keys=True)
        row = written(request, Found(identifier, raw, record, used=amb.USED))
        if row.state == HarvestRecord.State.REFUSED:
            raise ValidationError({"document": [row.why]})
        return Response(told(row), status=200 if was else 201)

    @extend_schema(
        operation_id="delete_record",
        responses={204: None, **problems(401, 404, 429, 503)},
    )
    def delete(self, request: Request, identifier: str) -> HttpResponse:
        """Withdraw a record: its resource leaves the library, and feeds tell of it."""
        if row_of(request, identifier) is None:
            raise NotFound
        written(request, Found(identifier, deleted=True))
        return HttpResponse(status=204)


def row_of(request: Request, identifier: str) -> HarvestRecord | None:
    """Return the record of this partner with an identifier."""
    if len(identifier) > LONGEST or "\0" in identifier:
        raise ValidationError({"identifier": [f"An identifier has at most {LONGEST} characters."]})
    rows = HarvestRecord.objects.select_related("resource").filter(source=key_of(request).source)
    found: HarvestRecord | None = rows.filter(identifier=identifier).first()
    return found


@transaction.atomic
def written(request: Request, found: Found) -> HarvestRecord:
    """Take a record in under the rule of the partner's source."""
    source = key_of(request).source
    taking.take(running.current(source), [found])
    return HarvestRecord.objects.select_related("resource").get(
        source=source, identifier=found.identifier
    )


def key_of(request: Request) -> PartnerKey:
    """Return the key of a request."""
    return cast("PartnerKey", request.auth)


def document(request: Request) -> dict[str, Any]:
    """Return the body as an object; raises ParseError and TooLarge."""
    body = request._request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise TooLarge
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        message = f"The body is no JSON: {error}"
        raise ParseError(message) from error
    if not isinstance(said, dict):
        message = "The body has to be one JSON object."
        raise ParseError(message)
    return said


def told(row: HarvestRecord) -> dict[str, Any]:
    """Return what became of a record."""
    taken = row.resource if row.state == HarvestRecord.State.TAKEN else None
    return {
        "identifier": row.identifier,
        "state": row.state,
        "resource": mint("resource", taken.uuid) if taken else None,
        "why": row.why,
        "problems": row.problems,
    }
