"""Production refuses to start unsafe: system checks, and the same again before serving."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

SHORTEST_KEY = 50
DEFAULT_KEYS = ("django-insecure-", "a-key-for-tests-only", "change-me", "changeme")

Messages = list[checks.CheckMessage]


def secret_key_trouble() -> str:
    """Say what is wrong with the secret key, '' if nothing is."""
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:
        return "SECRET_KEY is not set."
    if key.startswith(DEFAULT_KEYS):
        return "SECRET_KEY is a default one that anybody can read."
    if len(key) < SHORTEST_KEY or len(set(key)) < SHORTEST_KEY // 10:
        return f"SECRET_KEY is too short or too simple: give it {SHORTEST_KEY} random characters."
    return ""


def settings_troubles() -> list[str]:
    """Say everything that makes production settings unsafe."""
    hosts = list(settings.ALLOWED_HOSTS)
    found = [
        secret_key_trouble(),
        "DEBUG is on." if settings.DEBUG else "",
        "" if hosts else "ALLOWED_HOSTS is not set: name the hosts that may be asked for.",
        "ALLOWED_HOSTS holds the wildcard '*'." if "*" in hosts else "",
    ]
    return [trouble for trouble in found if trouble]


def demo_trouble() -> str:
    """Say whether a demo account exists, whose password is known to all."""
    accounts = get_user_model()
    if accounts._meta.db_table not in connection.introspection.table_names():
        return ""
    names = accounts.objects.filter(is_demo=True).values_list("email", flat=True)
    return f"There are demo accounts: {', '.join(names)}. Delete them first." if names else ""


def errors(troubles: Sequence[str], number: str) -> Messages:
    """Return the troubles as errors of one kind; none outside production."""
    if not settings.PRODUCTION:
        return []
    return [checks.Error(trouble, id=number) for trouble in troubles if trouble]


@checks.register(checks.Tags.security)
def production_settings_are_safe(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> Messages:
    """Fail for a missing or default key, DEBUG, or a wildcard host."""
    return errors(settings_troubles(), "lms.E001")


@checks.register(checks.Tags.database)
def production_has_no_demo_account(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> Messages:
    """Fail while a demo account exists; runs where databases are checked."""
    if not databases or not settings.PRODUCTION:
        return []
    return errors([demo_trouble()], "lms.E002")


def refuse_unsafe_start() -> None:
    """Raise ImproperlyConfigured, before anything is served, if production is unsafe."""
    if not settings.PRODUCTION:
        return
    troubles = [*settings_troubles(), demo_trouble()]
    if any(troubles):
        raise ImproperlyConfigured(" ".join(trouble for trouble in troubles if trouble))
