"""Where an account is signed in, and how that ends."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kernel.routes import route
from people.selectors.sessions import open_sessions
from people.selectors.signed_in import account
from people.services.sessions import end, end_others, note


@route("own")
@never_cache
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """List the sessions of the own account."""
    user = account(request)
    note(request, user)
    found = open_sessions(user, request.session.session_key or "")
    return render(request, "people/security/sessions.html", {"sessions": found})


@route("own")
@require_POST
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    """End one session of the own account."""
    if not end(account(request), number):
        raise Http404
    messages.success(request, gettext("This device is signed out."))
    return redirect("people:sessions")


@route("signed_in")
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """End all sessions of the own account but this one."""
    count = end_others(account(request), request.session.session_key or "")
    said = ngettext("%(n)s device is signed out.", "%(n)s devices are signed out.", count)
    messages.success(request, said % {"n": count})
    return redirect("people:sessions")
