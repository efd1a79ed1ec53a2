"""Frameworks as files, for everybody: a CASE 1.1 package, or one table."""

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from competences.exchange import case, table
from competences.exchange.case import Document
from competences.models import Framework
from competences.selectors.whole import concepts_of
from kernel.clock import in_seconds
from kernel.fairness import fair
from kernel.identifiers import mint
from kernel.routes import route
from kernel.spreadsheets import csv_response


@require_safe
@route("public")
@fair
def package(request: HttpRequest, framework: str) -> HttpResponseBase:
    """Answer with a framework as a CASE package."""
    row = found(framework)
    document = Document(
        uri=mint("framework", row.uuid),
        title=row.title,
        creator=row.attribution or row.title,
        changed=in_seconds(row.updated),
        version=row.version,
    )
    return JsonResponse(case.write(concepts_of(row), document))


@require_safe
@route("public")
@fair
def spreadsheet(request: HttpRequest, framework: str) -> HttpResponseBase:
    """Answer with a framework as one table."""
    return csv_response(table.write(concepts_of(found(framework))), f"{framework}.csv")


def found(key: str) -> Framework:
    """Return a framework; 404 for none."""
    framework = Framework.objects.filter(key=key).first()
    if framework is None:
        raise Http404
    return framework
