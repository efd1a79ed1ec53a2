"""Activities with all that the record knows of them."""

import json
from typing import Any

from xapi.models import Activity


def activity(iri: str) -> dict[str, Any]:
    """Return an Activity object with its canonical definition, all languages in it.

    One that was never defined, or never heard of, has none (2.5.s2.b1).
    """
    found: dict[str, Any] = {"objectType": "Activity", "id": iri}
    definition = Activity.objects.filter(iri=iri).values_list("definition", flat=True).first()
    return {**found, "definition": json.loads(definition)} if definition else found
