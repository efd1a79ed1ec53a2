"""Who is asking."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from people.models import User


def account(request: HttpRequest) -> User:
    """Return the account of a signed-in request.

    Raises PermissionDenied without one: routes that need an account ask for it first.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
