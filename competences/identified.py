"""What stands behind the identifiers of roles and skills that we mint."""

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from competences.api.serializers import of_role
from competences.models import JobRole, Skill
from competences.selectors import one_skill, roles
from kernel.identifiers import mint
from kernel.registries import identified
from kernel.registries.identified import Identified

LANGUAGE = "en"
ROLE, SKILL = "job-role", "skill"


def register() -> None:
    """Tell the kernel; called once at start."""
    identified.register(ROLE, role)
    identified.register(SKILL, skill)


def role(request: HttpRequest, key: UUID) -> Identified | None:
    """Return a role of ours; its definition is what the API tells."""
    row = JobRole.objects.filter(uri=mint(ROLE, key)).first()
    found = roles.role(row.uuid, LANGUAGE) if row else None
    if found is None:
        return None
    return Identified(
        location=reverse("roles:role", args=[found.uuid]),
        definition=of_role(found, roles.needs(found.uuid, LANGUAGE)),
    )


def skill(request: HttpRequest, key: UUID) -> Identified | None:
    """Return a skill of ours."""
    row = Skill.objects.filter(uri=mint(SKILL, key)).first()
    found = one_skill.skill(row.uuid, LANGUAGE) if row else None
    if row is None or found is None:
        return None
    labels = dict(row.labels.filter(preferred=True).values_list("language", "text"))
    return Identified(
        location=reverse("roles:skill", args=[row.uuid]),
        definition={
            "id": row.uri,
            "labels": labels,
            "kind": row.kind,
            "framework": row.framework.title,
            "matches": list(row.matches.values("uri", "kind")),
        },
    )
