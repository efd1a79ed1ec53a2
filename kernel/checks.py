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


def leads_to_person(model: type[models.Model], passed: frozenset[type] = frozenset()) -> bool:
    """Say whether a model belongs to a person: by a key of its own, or over rows that do."""
    targets = (
        field.related_model
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and isinstance(field.related_model, type)
    )
    return any(
        target._meta.label == PERSON_MODEL or leads_to_person(target, passed | {model})
        for target in targets
        if target not in passed | {model}
    )


@checks.register()
def personal_data_has_a_way_out(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Fail for a model that belongs to a person and lacks an exporter and an eraser."""
    return [
        checks.Error(
            f"{model._meta.label} belongs to a person but has no exporter and eraser.",
            hint="Register both with kernel.registries.personal_data.register(…).",
            id="kernel.E002",
        )
        for model in apps.get_models()
        if leads_to_person(model) and model._meta.label not in personal_data.registered
    ]
