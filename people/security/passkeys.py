"""Signing in with a passkey: the library's views, which here keep where the person wanted to go."""

from allauth.account.utils import passthrough_next_redirect_url
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kernel.routes import route


def back(request: HttpRequest, form: BaseForm, name: str) -> HttpResponse:
    """Say what does not fit, and lead to a page again with all it knows."""
    for error in form.errors.get("credential", []):
        messages.error(request, str(error))
    address = passthrough_next_redirect_url(request, reverse(name), REDIRECT_FIELD_NAME)
    return HttpResponseRedirect(address)


class SignIn(LoginWebAuthnView):
    """A passkey in place of address and password."""

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Lead back to the sign-in page."""
        return back(self.request, form, "account_login")


class Again(ReauthenticateWebAuthnView):
    """A passkey once more, before something weighty is changed."""

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Let it be tried again."""
        return back(self.request, form, "mfa_reauthenticate_webauthn")


sign_in = route("public")(SignIn.as_view())
again = route("signed_in")(Again.as_view())
