"""The page of notices, how they come by mail, and the way out by one click."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kernel.routes import route
from people.models import MailPreference, Notice
from people.selectors import notices as selectors
from people.selectors.signed_in import account
from people.services import notices as services
from people.services.persons import person_of


class MailForm(forms.Form):
    """How notices come by mail."""

    cadence = forms.ChoiceField(
        label=_("Notices by mail"),
        choices=MailPreference.Cadence.choices,
        help_text=_("Mails about the safety of your account always come."),
    )


@route("own")
@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List what the viewer was told, and ask how it comes by mail."""
    viewer = account(request)
    form = MailForm(initial={"cadence": selectors.cadence(viewer)})
    found = {"notices": selectors.notices(viewer), "form": form, "shown": selectors.SHOWN}
    return render(request, "people/notices/list.html", found)


@route("own")
@require_POST
def open_notice(request: HttpRequest, number: int) -> HttpResponse:
    """Mark a notice as read and go where it leads."""
    found = selectors.notice(account(request), number)
    if found is None:
        raise Http404
    services.mark_read(found.person, number)
    return HttpResponseRedirect(found.link) if leads_home(found) else redirect("notices:list")


def leads_home(found: Notice) -> bool:
    """Say whether a notice leads to a page of the platform."""
    return bool(found.link) and url_has_allowed_host_and_scheme(found.link, allowed_hosts=None)


@route("signed_in")
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    services.mark_read(person_of(account(request)))
    return redirect("notices:list")


@route("signed_in")
@require_POST
def prefer(request: HttpRequest) -> HttpResponse:
    """Keep how notices come by mail."""
    form = MailForm(request.POST)
    if form.is_valid():
        services.prefer(person_of(account(request)), form.cleaned_data["cadence"])
        messages.success(request, gettext("Your settings are saved."))
    return redirect("notices:list")


@route("public")
@csrf_exempt
@never_cache
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End notices by mail, without signing in (RFC 8058: by POST, without cookie or redirect).

    Opening the address only asks: programs that look into mails open every link.
    """
    done = request.method == "POST" and services.unsubscribe(token)
    if not done and not selectors.belongs_to_somebody(token):
        raise Http404
    return render(request, "people/notices/unsubscribe.html", {"done": done, "token": token})
