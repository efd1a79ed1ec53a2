"""A resource may say how well it teaches a skill; what says nothing stays as it was."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from competences.models import Skill
from kernel.registries.steps import steps
from oer_library.domain import metadata as told
from oer_library.domain.metadata import Metadata, SkillTold
from oer_library.importing.checking import checked
from oer_library.models import Resource, ResourceSkill
from oer_library.services.publishing import freeze
from tests.competences.chain import Chain
from tests.competences.conftest import chain

__all__ = ["chain"]


def test_without_a_level_the_canonical_text_is_what_it_was() -> None:
    said = Metadata(uuid="1", kind="page", title="Sheet", skills=(SkillTold("urn:1", "weld"),))
    assert '"skills":[{"label":"weld","taught":true,"uri":"urn:1"}]' in told.to_json(said)
    assert told.from_json(told.to_json(said)) == said


@pytest.mark.parametrize("level", [1, 5])
def test_a_level_goes_and_comes_back(level: int) -> None:
    said = Metadata(
        uuid="1",
        kind="page",
        title="Sheet",
        skills=(SkillTold("urn:1", "weld", taught=True, level=level),),
    )
    assert told.from_json(told.to_json(said)) == said


@pytest.mark.parametrize(
    ("given", "level"), [(3, 3), (0, None), (6, None), ("3", None), (True, None), ([], None)]
)
def test_what_comes_in_has_a_level_from_1_to_5_or_none(given: Any, level: int | None) -> None:
    record = {
        "title": "Sheet",
        "licence": "CC-BY-4.0",
        "url": "https://example.org/sheet",
        "skills": [{"uri": "urn:1", "label": "weld", "level": given}],
    }
    [skill] = checked(record, uuid="1", today=date(2026, 1, 1)).metadata.skills
    assert skill.level == level


@pytest.mark.django_db
def test_a_published_level_is_told_by_step_and_api(chain: Chain, anonymous: Client) -> None:
    resource: Resource = Resource.objects.create(
        title="Sheet", licence="CC-BY-4.0", body="<p>x</p>", live=True
    )
    skill = Skill.objects.get(uri=chain.skill["weld"])
    ResourceSkill.objects.create(resource=resource, skill=skill, level=2)
    freeze(resource)
    assert [one.level for one in steps([skill.uri], None) if one.kind == "resource"] == [2]
    answer = anonymous.get(f"/api/v1/resources/{resource.uuid}/").json()
    assert [one["level"] for one in answer["skills"]] == [2]
