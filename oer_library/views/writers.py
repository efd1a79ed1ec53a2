"""Who is offered to write: trainers and librarians."""

from django.http import HttpRequest

from people.selectors.editors import opens_editor
from people.selectors.signed_in import account


def writes(request: HttpRequest) -> bool:
    """Say whether somebody writes: those who may enter the editor's side."""
    return request.user.is_authenticated and opens_editor(account(request))
