"""A small framework with roles on the value chain, and one like ESCO beside it."""

import pytest

from competences.domain.concepts import Concepts, Match, Need, RoleConcept, SkillConcept, SkillLink
from competences.models import Framework
from competences.services.loading import load
from kernel.identifiers import mint
from tests.competences.chain import ESCO, KEYS, SKILLS, URIS, Chain


@pytest.fixture
def chain(db: None) -> Chain:
    """Return the names under which roles and skills were loaded."""
    battery = Framework.objects.create(key="battery", title="Battery job roles")
    skill = {name: mint("skill", key) for name, key in SKILLS.items()}
    role = {name: mint("job-role", key) for name, key in KEYS.items()}
    load(
        battery,
        Concepts(
            skills=tuple(
                SkillConcept(uri, {"en": name, "es": f"{name} (es)"}, kind="skill")
                for name, uri in skill.items()
            ),
            roles=(
                RoleConcept(
                    role["tester"],
                    {"en": "Battery tester", "es": "Ensayador de baterías"},
                    descriptions={"en": "Measures cells."},
                    isco="7543",
                    matched_uri=f"{ESCO}/occupation/tester",
                    stage="cells",
                    application="both",
                    eqf_level=4,
                ),
                RoleConcept(
                    role["mender"],
                    {"en": "Car battery mender"},
                    stage="operation",
                    application="mobile",
                ),
            ),
            links=(
                SkillLink(skill["safety"], skill["weld"], "essential"),
                SkillLink(skill["test"], skill["weld"], "optional"),
            ),
            needs=(
                Need(role["tester"], skill["test"], essential=True),
                Need(role["tester"], skill["safety"], essential=True, proficiency=5),
                Need(role["tester"], skill["weld"], essential=False),
                Need(role["mender"], skill["safety"], essential=False),
            ),
            matches=(Match(skill["test"], URIS["test"]),),
        ),
    )
    esco = Framework.objects.create(key="esco", title="ESCO")
    load(
        esco,
        Concepts(
            skills=(SkillConcept(URIS["test"], {"en": "test cells"}),),
            roles=(RoleConcept(f"{ESCO}/occupation/baker", {"en": "bread baker"}),),
            needs=(Need(f"{ESCO}/occupation/baker", URIS["test"], essential=True),),
        ),
    )
    return Chain(skill, role)
