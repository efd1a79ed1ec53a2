"""Agreeing to the texts that are in force."""

from collections.abc import Iterable

from django.db import transaction

from kernel.registries.legal_texts import current_version
from people.models import Consent, Person


@transaction.atomic
def agree(person: Person, kinds: Iterable[str]) -> None:
    """Keep that a person agrees to the version in force of each text; twice changes nothing."""
    for kind in kinds:
        Consent.objects.get_or_create(person=person, kind=kind, version=current_version(kind))
