"""`/empty/` answers nothing; `/insert/` writes the rows of one answer, without rule or check."""

from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench import xapi_limits
from courses.models import Answer
from kernel.clock import now
from xapi.models import Reference, Statement, StatementKey


def empty(request: HttpRequest) -> HttpResponse:
    """Answer nothing."""
    return HttpResponse("ok")


@transaction.atomic
def insert(request: HttpRequest) -> HttpResponse:
    """Copy the rows of the last answer under new ids."""
    answer = Answer.objects.order_by("-pk").first()
    last = Statement.objects.order_by("-sequence").first()
    if answer is None or last is None:
        return HttpResponse(status=500)
    stored, name, sequence = now(), uuid4(), (last.sequence or 0) + 1
    references = list(Reference.objects.filter(sequence=last.sequence))
    last.sequence, last.uuid, last.stored = sequence, name, stored
    last.save(force_insert=True)
    StatementKey.objects.create(id=name, sequence=sequence, stored=stored, digest=b"d" * 32)
    for reference in references:
        reference.pk, reference.sequence, reference.stored = None, sequence, stored
    Reference.objects.bulk_create(references)
    answer.pk, answer.statement_id, answer.answered = None, name, stored
    answer.save(force_insert=True)
    return HttpResponse("ok")


urlpatterns = [path("empty/", empty), path("insert/", insert), *xapi_limits.urlpatterns]
