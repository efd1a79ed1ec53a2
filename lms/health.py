"""Says whether the platform can serve."""

from django.db import connection
from django.http import HttpRequest, JsonResponse

from kernel.routes import route


@route("public")
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 once the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
