"""System checks of our own: routes without a policy, personal data without a way out."""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core import checks
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from kernel.registries import personal_data

PERSON_MODEL = "people.Person"


def routes(resolver: URLResolver, names: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Yield every route below a resolver with its full name (or its text, if unnamed)."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry, (*names, entry.namespace) if entry.namespace else names)
        else:
            yield ":".join((*names, entry.name or str(entry.pattern))), entry


def policy_of(name: str, entry: URLPattern) -> str | None:
    """Return the policy that a view declares, or that the settings declare for a library's."""
    declared = getattr(entry.callback, "route_policy", None)
    if declared:
        return str(declared)
    patterns: dict[str, str] = settings.ROUTE_POLICIES
    return next((policy for pattern, policy in patterns.items() if fnmatch(name, pattern)), None)


@checks.register()
def every_route_declares_a_policy(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Fail for a route whose policy nobody declared."""
    return [
        checks.Error(
            f"The route {name!r} declares no policy.",
            hint="Decorate its view with kernel.routes.route(…) or name it in ROUTE_POLICIES.",
            id="kernel.E001",
        )
        for name, entry in routes(get_resolver())
        if policy_of(name, entry) is None
    ]


def points_to_person(model: type[models.Model]) -> bool:
    """Say whether a model has a key to a person."""
    return any(
        field.is_relation
        and field.related_model is not None
        and not field.auto_created
        and getattr(field.related_model, "_meta", None) is not None
        and field.related_model._meta.label == PERSON_MODEL
        for field in model._meta.get_fields()
    )


@checks.register()
def personal_data_has_a_way_out(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Fail for a model with a key to a person that lacks an exporter and an eraser."""
    return [
        checks.Error(
            f"{model._meta.label} has a key to a person but no exporter and eraser.",
            hint="Register both with kernel.registries.personal_data.register(…).",
            id="kernel.E002",
        )
        for model in apps.get_models()
        if points_to_person(model) and model._meta.label not in personal_data.registered
    ]
