"""Who may use a route: every view declares a policy, and a system check holds it to that.

| policy | who |
| --- | --- |
| public | anyone |
| signed_in | anyone with an account; what is shown belongs to nobody else |
| own | anyone with an account, on own objects only; another's object answers 404 |
| trainer, librarian, administrator | members of that group (and administrators) |
| machine | clients with credentials of their own (`/xapi/`) |
| wagtail, allauth | the library's own rules |
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

Policy = Literal[
    "public",
    "signed_in",
    "own",
    "trainer",
    "librarian",
    "administrator",
    "machine",
    "wagtail",
    "allauth",
]
View = Callable[..., HttpResponseBase]
NEEDS_ACCOUNT = frozenset({"signed_in", "own", "trainer", "librarian", "administrator"})
NEEDS_GROUP = frozenset({"trainer", "librarian", "administrator"})


def route(policy: Policy) -> Callable[[View], View]:
    """Declare and enforce the policy of a view.

    Without an account the answer is the sign-in page (or 401 semantics left to machine views);
    without the group it is 403.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if policy in NEEDS_ACCOUNT and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if policy in NEEDS_GROUP and not in_group(request.user, policy):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.route_policy = policy  # type: ignore[attr-defined]
        return guarded

    return decorate


def in_group(user: Any, group: str) -> bool:
    """Say whether a user belongs to a role's group; administrators belong to all."""
    if not user.is_authenticated:
        return False
    names = set(user.groups.values_list("name", flat=True))
    return bool(user.is_superuser or names & {group, "administrator"})
