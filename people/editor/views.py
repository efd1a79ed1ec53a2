"""The editor's side is entered by the one door for all, and shows the kept mail."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.admin.views.account import AccountView

from kernel.routes import route
from people.mail import stays_here
from people.selectors.mail import find, newest

OWN_PANELS = frozenset({"name_email", "password"})


def sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in of the public site: one door, one limit of attempts.

    Raises PermissionDenied for an account that has nothing to do in the editor's side.
    """
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        wanted = reverse("wagtailadmin_home")
    if not request.user.is_authenticated:
        return redirect_to_login(wanted, reverse("account_login"))
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied(_("The editor's side is for trainers, librarians, administrators."))
    return HttpResponseRedirect(wanted)


class Preferences(AccountView):
    """How the editor's side looks to a person; name and password are changed in the account."""

    def get_panels(self) -> list[Any]:
        """Leave out what the account's own pages do."""
        return [panel for panel in super().get_panels() if panel.name not in OWN_PANELS]


def preferences(request: HttpRequest) -> HttpResponse:
    """Show the preferences to those who may enter the editor's side."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_login")
    response: HttpResponse = Preferences.as_view()(request)
    return response


@route("administrator")
def mails(request: HttpRequest) -> HttpResponse:
    """List the newest mails that are kept instead of sent."""
    found = {"mails": newest(), "stays_here": stays_here()}
    return render(request, "people/admin/mails.html", found)


@route("administrator")
def mail(request: HttpRequest, name: str) -> HttpResponse:
    """Show one mail as text."""
    found = find(name)
    if found is None:
        raise Http404
    return render(request, "people/admin/mail.html", {"mail": found})
