"""The editor's side is entered by the one door for all, and shows the kept mail."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.account import AccountView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from kernel.routes import route
from people.mail import stays_here
from people.selectors.mail import find, newest

OWN_PANELS = frozenset({"name_email", "locale", "password"})


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
        raise PermissionDenied(
            gettext("The editor's side is for trainers, librarians, administrators.")
        )
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


class MailPage(WagtailAdminTemplateMixin, TemplateView):
    """A page about kept mail, with the head that all pages of the editor's side have."""

    header_icon = "mail"
    _show_breadcrumbs = True
    above: Sequence[dict[str, str]] = ()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Lead back to the list."""
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), *self.above, here]


class MailList(MailPage):
    """The newest mails that are kept instead of sent."""

    template_name = "people/admin/mails.html"
    page_title = gettext_lazy("Mail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the mails."""
        found = {"mails": newest(), "stays_here": stays_here()}
        return super().get_context_data(**kwargs) | found


class OneMail(MailPage):
    """One mail as text."""

    template_name = "people/admin/mail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the mail; Http404 if there is none."""
        mail = find(self.kwargs["name"])
        if mail is None:
            raise Http404
        self.page_title = mail.subject
        self.above = [{"url": reverse("people_mails"), "label": gettext("Mail")}]
        return super().get_context_data(**kwargs) | {"mail": mail}


mails = route("administrator")(MailList.as_view())
mail = route("administrator")(OneMail.as_view())
