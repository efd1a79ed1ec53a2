"""Signing up, agreeing to changed texts, and the settings of an account."""

from typing import Any

from allauth.account.internal.stagekit import (
    LoginStageController,  # stages alone import in a circle
)
from allauth.account.views import SignupView
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from kernel.registries.legal_texts import current_address
from kernel.routes import route
from people.forms.settings import SettingsForm
from people.forms.sign_up import YOUNGER, links_to_texts
from people.models import Consent, User
from people.selectors import consents
from people.selectors.second_factor import second_factor
from people.services.accounts import keep_settings
from people.services.consents import agree
from people.services.persons import person_of
from people.stages import CONSENT


class SignUp(SignupView):
    """Sign-up with the age rule: who is too young is told whom to ask, and nothing is kept."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Stop before anything is read but the age."""
        if request.POST.get("age") == YOUNGER:
            return too_young(request)
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response


sign_up = route("public")(SignUp.as_view())


def too_young(request: HttpRequest) -> HttpResponse:
    """Say whom to ask."""
    found = {"age": settings.MINIMUM_AGE, "imprint": current_address("imprint")}
    return render(request, "people/too_young.html", found)


class ConsentForm(forms.Form):
    """The agreement to the versions in force."""

    agree = forms.BooleanField(
        label=_("I agree to the terms of use and have read the privacy notice"),
        error_messages={"required": _("Without your agreement we can't sign you in.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agree"].help_text = links_to_texts()


@never_cache
def consent(request: HttpRequest) -> HttpResponse:
    """Ask somebody who is signing in to agree to texts that have changed."""
    stage = LoginStageController.enter(request, CONSENT)
    if stage is None or stage.login.user is None:
        return redirect("account_login")
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        user = stage.login.user
        agree(person_of(user), consents.missing(user))
        response: HttpResponse = stage.exit()
        return response
    names = [Consent.Kind(kind).label for kind in consents.missing(stage.login.user)]
    return render(request, "people/consent.html", {"form": form, "names": names})


@route("signed_in")
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Show the account, and change name, language and time zone."""
    user: User = get_object_or_404(User, pk=request.user.pk)
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=user)
    if form.is_valid():
        keep_settings(user)
        with translation.override(user.language):
            messages.success(request, gettext("Your settings are saved."))
            return redirect("people:account")
    given = consents.given(user)
    found = {"form": form, "consents": given, "second_factor": second_factor(user)}
    return render(request, "people/account.html", found)
