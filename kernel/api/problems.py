"""Problems as the API answers with them, and as OpenAPI describes them."""

from typing import Any

from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers
from rest_framework.exceptions import APIException

from kernel.problems import MEDIA_TYPE

WORDS = {
    400: "Something in the request is wrong; `detail` says what to do.",
    401: "No key, or none that is in force.",
    404: "There is no such thing.",
    410: "It was withdrawn.",
    412: "It is there already, or not as you know it.",
    413: "The body is too large.",
    429: "Too many requests: go on after Retry-After seconds.",
    503: "Busy: go on after Retry-After seconds.",
}


class ProblemSerializer(serializers.Serializer[Any]):
    """What is wrong with a request (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.JSONField()


class Gone(APIException):
    """It was there and was withdrawn (RFC 9110, 15.5.11)."""

    status_code = 410
    default_detail = "It was withdrawn."
    default_code = "gone"


class TooLarge(APIException):
    """The body is larger than is taken."""

    status_code = 413
    default_detail = "The body is larger than is taken."
    default_code = "too-large"


class NotAsKnown(APIException):
    """A condition of the request does not hold (RFC 9110, 15.5.13)."""

    status_code = 412
    default_detail = "It is there already."
    default_code = "precondition-failed"


def problems(*statuses: int) -> dict[tuple[int, str], Any]:
    """Return the description of the problems that an operation may answer with."""
    return {
        (status, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, description=WORDS[status])
        for status in statuses
    }
