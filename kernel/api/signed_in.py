"""Addresses for programs that act in somebody's session."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from kernel.problems import problem

View = Callable[..., HttpResponseBase]


def answers_machines(view: View) -> View:
    """Let a view answer with problem documents where a page would lead to the sign-in form."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return problem(401, kind="sign-in", title=_("Sign in first."))
        return view(request, *args, **kwargs)

    return answer
