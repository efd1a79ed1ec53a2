"""Accounts: e-mail as login, Argon2id, django-allauth, the age rule, sign-in limits."""

from pathlib import Path
from typing import Any

from lms.settings.parts.environment import DATA_DIR, EMAIL_URL, env

AUTH_USER_MODEL = "people.User"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # the address is unique without case by a constraint that the check does not see
    "security.W019",  # the editor's preview stands in a frame of our own
]
AUTHENTICATION_BACKENDS = ["people.backends.AccountBackend"]
PASSWORD_HASHERS = [
    "people.hashers.ModerateArgon2PasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "path"
ACCOUNT_ADAPTER = "people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "signup": "people.forms.sign_up.SignUpForm",
    "login": "people.forms.passwords.SignInForm",
    "add_email": "people.forms.passwords.ChangeAddressForm",
    "change_password": "people.forms.passwords.ChangePasswordForm",
    "set_password": "people.forms.passwords.SetPasswordForm",
    "reset_password": "people.forms.passwords.AskForResetForm",
    "reset_password_from_key": "people.forms.passwords.ResetPasswordForm",
    "reauthenticate": "people.forms.passwords.AgainForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # before the address is changed
ACCOUNT_LOGIN_TIMEOUT = 24 * 3600  # how long a sign-up waits, in its browser, for its mail
# Failed attempts count per account and address (the adapter's key holds both). What counts per
# address alone is wide enough for several classes behind one: 300 sign-ups or resets an hour.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "5/5m/key",
    "signup": "300/h/ip",
    "reset_password": "300/h/ip,5/h/key",
    "reset_password_from_key": "300/h/ip",
    "library_report": "30/h/ip",
}
# How many proxies of ours stand before the platform: so many entries from the end of
# X-Forwarded-For the client's address is found. With none the header is anybody's word.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MINIMUM_AGE = env.int("MINIMUM_AGE", default=16)

MAIL_FOLDER: Path = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="learning@localhost")
email: dict[str, Any] = env.email_url_config(EMAIL_URL) if EMAIL_URL else {}
EMAIL_BACKEND = email.get("EMAIL_BACKEND", "people.mail.FolderBackend")
EMAIL_HOST = email.get("EMAIL_HOST", "")
EMAIL_PORT = email.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = email.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = email.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = email.get("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10
EMAIL_USE_SSL = email.get("EMAIL_USE_SSL", False)
