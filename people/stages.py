"""A step of signing in: agreeing to texts that have changed since the last time."""

from allauth.account.internal.stagekit import LoginStage  # stages alone import in a circle
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from people.selectors.consents import missing

CONSENT = "consent"


class ConsentStage(LoginStage):
    """Asks who has not agreed to the versions in force; signing in goes on after that."""

    key = CONSENT
    urlname = "people:consent"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Return where to go, or nothing if nothing is missing; the sign-in goes on either way."""
        if self.login.user is None or not missing(self.login.user):
            return None, True
        return HttpResponseRedirect(reverse(self.urlname)), True
