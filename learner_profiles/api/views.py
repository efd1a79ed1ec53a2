"""The own skills for programs: what the learner's own page shows, in numbers."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from kernel.api.problems import problems
from kernel.api.signed_in import answers_machines
from kernel.clock import now
from kernel.routes import View, route
from learner_profiles.api.serializers import EXAMPLE, MasterySerializer, of_estimate
from learner_profiles.selectors import skill_map
from learner_profiles.selectors.goals import Goal, goal
from learner_profiles.selectors.parameters import in_force
from people.selectors.signed_in import account
from people.services.persons import person_of

LANGUAGE = "en"


class MasteryView(APIView):
    """What the record tells of the viewer's skills."""

    authentication_classes = [SessionAuthentication]
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="get_own_mastery",
        parameters=[
            OpenApiParameter("role", UUID, description="Only what a job role needs: its key."),
            OpenApiParameter("language", str, description="Language of labels."),
        ],
        responses={200: MasterySerializer, **problems(400, 401, 404)},
        examples=[OpenApiExample("Own skills", value=EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """Return the viewer's skills, or how far it is to a role."""
        language = request.query_params.get("language", LANGUAGE)
        role = role_asked(request, request.query_params.get("role", ""), language)
        person, at = person_of(account(request)), now()
        found = (
            skill_map.gap(person, role.needs, at)
            if role
            else skill_map.own_map(person, language, at)
        )
        version = in_force()
        told = {
            "role": role.uuid if role else None,
            "model": version.number if version else None,
            "skills": [of_estimate(one) for one in found],
        }
        return Response(MasterySerializer(told).data)


def role_asked(request: Request, text: str, language: str) -> Goal | None:
    """Return the role asked for; raises ValidationError, NotFound."""
    if not text:
        return None
    try:
        key = UUID(text)
    except ValueError as error:
        raise ValidationError({"role": "Give the key of a role, a UUID."}) from error
    found = goal(request.user, key, language)
    if found is None:
        raise NotFound
    return found


INNER: View = MasteryView.as_view()


@answers_machines
@route("signed_in")
@wraps(INNER)
def own_mastery(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """Answer with the viewer's skills; nobody else's cache keeps them."""
    response = INNER(request, *args, **kwargs)
    patch_cache_control(response, private=True, no_store=True)
    return response
