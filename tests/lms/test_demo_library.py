"""The demo brings a library that lives: words, roles, resources of every kind."""

import csv
import gzip
from pathlib import Path

import pytest

from competences.models import JobRole, Skill, SkillMatch
from lms.demo.framework import files, load_framework
from lms.demo.glossary import load_glossary
from lms.demo.library import load_collections, load_library, own_specs
from lms.demo.library_of_courses import course_specs, list_specs
from oer_library.domain import metadata
from oer_library.models import Derivation, Resource, ResourceCollection, Term
from oer_library.services.publishing import freeze

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.django_db


def load() -> int:
    """Load the library of the demo."""
    load_framework()
    load_glossary()
    made = load_library([*course_specs(), *list_specs(), *own_specs()])
    load_collections()
    return made


def test_it_is_a_library_that_lives() -> None:
    assert load() >= 60
    in_force = Resource.objects.filter(current__isnull=False)
    assert {"page", "file", "link"} <= set(in_force.values_list("kind", flat=True))
    assert set(Derivation.objects.values_list("kind", flat=True)) == {"remix", "translation"}
    assert Resource.objects.exclude(withdrawn=None).count() == 1
    assert max(row.current.number for row in in_force if row.current) >= 3
    assert ResourceCollection.objects.filter(public=True).count() == 2
    closed = [row for row in in_force if row.licence == "all-rights-reserved"]
    assert closed
    for row in in_force:
        said = metadata.from_json(row.current.frozen)
        assert said.description, said.title
        assert said.languages, said.title
        assert said.resource_types, said.title
    assert load() == 0


def test_what_a_person_changed_stays() -> None:
    load()
    row = Resource.objects.get(title="Torque card for busbars")
    row.title = "Mine"
    freeze(row)
    row.save()
    load()
    assert Resource.objects.get(pk=row.pk).title == "Mine"


def test_it_has_words_and_roles_in_three_languages() -> None:
    load_framework()
    load_glossary()
    assert Term.objects.count() >= 120
    assert all({"en", "es", "de"} <= one.labels.keys() for one in Term.objects.all())
    assert JobRole.objects.count() == 23
    assert 150 <= Skill.objects.count() <= 300
    assert all(role.needs.filter(essential=True).exists() for role in JobRole.objects.all())
    assert SkillMatch.objects.count() == Skill.objects.count()


def test_every_uri_of_esco_exists() -> None:
    folder = DATA / "esco-1.2"
    if not folder.is_dir():
        pytest.skip("ESCO does not stand beside the project")
    skills, roles = files()
    for name, kind, entries in (("skills", "skill", skills), ("occupations", "occupation", roles)):
        with gzip.open(folder / f"{name}.csv.gz", "rt", encoding="utf-8") as rows:
            known = {row["uri"] for row in csv.DictReader(rows)}
        for one in entries:
            assert f"http://data.europa.eu/esco/{kind}/{one['esco']}" in known, one["key"]
