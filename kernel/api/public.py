"""The parts of an API that everybody may read."""

from typing import Any

from rest_framework.permissions import AllowAny
from rest_framework.views import APIView


class PublicView(APIView):
    """A view for everybody: no session, no credentials, cached by its entity tag."""

    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]
