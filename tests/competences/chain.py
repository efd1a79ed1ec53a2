"""Names of what the small value chain holds."""

from dataclasses import dataclass
from uuid import UUID

from competences.models import JobRole, Skill

ESCO = "http://data.europa.eu/esco"
URIS = {"test": f"{ESCO}/skill/test-cells"}
SKILLS = {
    "test": UUID("11111111-1111-4111-8111-111111111111"),
    "safety": UUID("22222222-2222-4222-8222-222222222222"),
    "weld": UUID("33333333-3333-4333-8333-333333333333"),
}
KEYS = {
    "tester": UUID("44444444-4444-4444-8444-444444444444"),
    "mender": UUID("55555555-5555-4555-8555-555555555555"),
}


@dataclass(frozen=True)
class Chain:
    """URIs by short names."""

    skill: dict[str, str]
    role: dict[str, str]

    def role_page(self, name: str) -> str:
        """Return the address of a role's page."""
        return f"/en/roles/{JobRole.objects.get(uri=self.role[name]).uuid}/"

    def skill_page(self, name: str) -> str:
        """Return the address of a skill's page."""
        return f"/en/roles/skills/{Skill.objects.get(uri=self.skill[name]).uuid}/"

    def api(self, name: str) -> str:
        """Return the address of a role in the API."""
        return f"/api/v1/roles/{JobRole.objects.get(uri=self.role[name]).uuid}/"
