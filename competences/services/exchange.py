"""Frameworks come in from a CASE package or a table, under a short name."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from competences.domain.concepts import Concepts
from competences.exchange import case, table
from competences.importing.tables import FrameworkError
from competences.models import Framework, JobRole, Skill
from competences.services.loading import Loaded, load


def import_case(key: str, package: Any) -> Loaded:
    """Bring a CASE package in; raises FrameworkError and changes nothing then."""
    document, concepts = case.read(package)
    about = {"title": document.title[:200], "version": document.version[:40]}
    return bring_in(key, concepts, about)


def import_table(key: str, rows: Iterable[Mapping[str, str]], title: str = "") -> Loaded:
    """Bring a table in; raises FrameworkError and changes nothing then."""
    return bring_in(key, table.read(rows), {"title": title or key})


@transaction.atomic
def bring_in(key: str, concepts: Concepts, about: Mapping[str, str]) -> Loaded:
    """Load concepts into a framework, made if there is none of that name."""
    try:
        validate_slug(key)
    except ValidationError as error:
        message = f"{key!r} is no short name: use letters, digits, - and _."
        raise FrameworkError(message) from error
    refuse_others(key, concepts)
    framework, _made = Framework.objects.update_or_create(key=key, defaults=dict(about))
    return load(framework, concepts)


def refuse_others(key: str, concepts: Concepts) -> None:
    """Raise FrameworkError for a concept that another framework has, or that stands twice."""
    uris = [one.uri for one in concepts.everything]
    if len(set(uris)) != len(uris):
        twice = next(uri for uri in uris if uris.count(uri) > 1)
        message = f"{twice} stands there twice."
        raise FrameworkError(message)
    for model in (Skill, JobRole):
        other = model.objects.filter(uri__in=uris).exclude(framework__key=key).first()
        if other is not None:
            message = f"{other.uri} belongs to the framework {other.framework.key!r} already."
            raise FrameworkError(message)
