"""Loads the demo's framework: the 23 job roles of the battery value chain and their skills."""

from collections.abc import Iterator
from uuid import NAMESPACE_URL, UUID, uuid5

from competences.domain.concepts import Concepts, Match, Need, RoleConcept, SkillConcept
from competences.models import Framework
from competences.services.loading import load
from kernel.identifiers import mint
from lms.demo.files import Data, demo_folder, read_all

ESCO = "http://data.europa.eu/esco"
KEY = "battery"
TITLE = "Battery job roles"


def load_framework() -> None:
    """Load roles and skills unless they are there as the files say."""
    skills, roles = files()
    framework, _made = Framework.objects.get_or_create(key=KEY, defaults={"title": TITLE})
    concepts = Concepts(
        skills=tuple(skill(one) for one in skills),
        roles=tuple(role(one) for one in roles),
        needs=tuple(need for one in roles for need in needs(one)),
        matches=tuple(
            Match(skill_uri(one["key"]), f"{ESCO}/skill/{one['esco']}") for one in skills
        ),
    )
    load(framework, concepts)


def files() -> tuple[list[Data], list[Data]]:
    """Return what the files say of skills and roles."""
    folder = demo_folder() / "framework"
    return read_all(folder / "skills.yaml"), read_all(folder / "roles.yaml")


def skill(data: Data) -> SkillConcept:
    """Return a skill as a file tells it."""
    return SkillConcept(uri=skill_uri(data["key"]), labels=data["labels"], kind=data["kind"])


def role(data: Data) -> RoleConcept:
    """Return a job role as a file tells it."""
    return RoleConcept(
        uri=mint("job-role", key_of("job-role", data["key"])),
        labels=data["labels"],
        descriptions={"en": data["description"]},
        isco=data["isco"],
        matched_uri=f"{ESCO}/occupation/{data['esco']}",
        stage=data["stage"],
        application=data["application"],
        eqf_level=data["eqf_level"],
    )


def needs(data: Data) -> Iterator[Need]:
    """Yield the skills that a role needs."""
    uri = mint("job-role", key_of("job-role", data["key"]))
    for essential, keys in ((True, data["essential"]), (False, data["optional"])):
        for key in keys:
            yield Need(uri, skill_uri(key), essential)


def skill_uri(key: str) -> str:
    """Return the identifier of a skill of the demo's framework."""
    return mint("skill", key_of("skill", key))


def key_of(kind: str, key: str) -> UUID:
    """Return the same uuid for the same key on every installation."""
    return uuid5(NAMESPACE_URL, f"battery-learning-commons/{kind}/{key}")
