"""How django-allauth makes accounts here, limits sign-in and writes mail."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import respond_429
from django.conf import settings
from django.forms import BaseForm, ValidationError
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from people.mail import send_or_say
from people.models import User
from people.services.addresses import refusal_token
from people.services.notices import SECURITY, tell
from people.services.persons import person_of

AFTER = "after"
WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of the platform."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Address and password do not belong together. Check both, or set a new password."
        ),
        "duplicate_email": _("This is your address already."),
        "enter_current_password": _("This is not your password."),
        "incorrect_password": _("This is not your password."),
    }

    def save_user(
        self,
        request: HttpRequest,
        user: User,
        form: BaseForm,
        commit: bool = True,  # noqa: FBT001, FBT002
    ) -> User:
        """Fill in a new account from the form, with the language of the page."""
        user.name = form.cleaned_data.get("name", "")
        user.language = translation.get_language() or settings.LANGUAGE_CODE
        saved: User = super().save_user(request, user, form, commit=commit)
        return saved

    def get_login_stages(self) -> list[str]:
        """Add the question about texts that have changed."""
        return [*super().get_login_stages(), "people.stages.ConsentStage"]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return the ways to prove once more who one is, in our words."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**way, "description": WAYS.get(way["id"], way["description"])} for way in ways]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the front door in the person's language."""
        with translation.override(language_of(request.user)):
            return reverse("wagtail_serve", args=[""])

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Return the same place as after signing in."""
        return self.get_login_redirect_url(request)

    # Limits: failed attempts per account and address, never a class behind one address.

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return f"{str(credentials.get('email', '')).lower()} {self.get_client_ip(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Answer 429 after too many failed attempts."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise ImmediateHttpResponse(respond_429(request)) from error

    # Mail: in the person's language, with links that keep where the person wanted to go.

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail in the language of its reader."""
        user = context.get("user") or User.objects.filter(email__iexact=email).first()
        with translation.override(language_of(user)):
            send_or_say(
                self.request,
                lambda: super(AccountAdapter, self).send_mail(
                    template_prefix, email, {**context, "home": self.home()}
                ),
            )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person about a change of the account."""
        told = {"user": user, **(context or {})}
        if "from_email" in told:
            told["refuse_url"] = self.refuse_url(user, told["from_email"])
        super().send_notification_mail(template_prefix, user, told, email)
        subject = f"{template_prefix}_subject.txt"
        tell(
            person_of(user),
            kind=SECURITY,
            subject=lambda: " ".join(render_to_string(subject, told).split()),
            link=lambda: reverse("people:account"),
            mailed=True,
        )

    def refuse_url(self, user: User, old: str) -> str:
        """Return the link with which the holder of the old address takes a change back."""
        with translation.override(user.language):
            path = reverse("people:refuse_address", args=[refusal_token(user, old)])
        return str(self.request.build_absolute_uri(path))

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Send the link to a page in the person's language."""
        with translation.override(user.language):
            key = f"{context['uid']}-{context['key']}"
            link = self.get_reset_password_from_key_url(key)
        super().send_password_reset_mail(user, email, {**context, "password_reset_url": link})

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """Return the link that confirms an address, in the person's language."""
        with translation.override(emailconfirmation.email_address.user.language):
            link: str = super().get_email_confirmation_url(request, emailconfirmation)
        wanted = request.POST.get("next", "")
        return f"{link}?{urlencode({AFTER: wanted})}" if self.safe(wanted) else link

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Return where to go after confirming; in another browser that is signing in."""
        if self.request.user.is_authenticated:
            return reverse("people:account")
        wanted = self.request.POST.get(AFTER, "")
        sign_in = reverse("account_login")
        return f"{sign_in}?{urlencode({'next': wanted})}" if self.safe(wanted) else sign_in

    def safe(self, address: str) -> bool:
        """Say whether an address is one of ours."""
        return bool(address) and self.is_safe_url(address)

    def home(self) -> str:
        """Return the full address of the front door."""
        return str(self.request.build_absolute_uri(reverse("wagtail_serve", args=[""])))


def language_of(user: object) -> str:
    """Return the language of an account that is known, else the one in use."""
    known = user.language if isinstance(user, User) else ""
    return known or translation.get_language() or settings.LANGUAGE_CODE
