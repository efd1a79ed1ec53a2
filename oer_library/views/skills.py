"""Skills for whoever describes something: found as they type."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from competences.selectors.skills import find
from kernel.routes import route

LONGEST = 100


@require_safe
@route("signed_in")
def skills(request: HttpRequest) -> JsonResponse:
    """Return the skills that words find, the best first."""
    words = request.GET.get("q", "")[:LONGEST]
    found = find(words, language=get_language() or "en")
    return JsonResponse(
        {
            "skills": [
                {
                    "id": one.id,
                    "label": one.label,
                    "framework": one.framework,
                    "description": one.description,
                }
                for one in found
            ]
        }
    )
