"""ESCO comes in from its own files or their compact form, whole or not at all."""

import gzip
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from competences.importing.tables import FrameworkError
from competences.models import Framework, JobRole, RoleSkill, Skill, SkillLabel, SkillRelation
from competences.selectors.skills import find
from competences.services.frameworks import import_esco
from tests.competences.folders import compact, official, uri

pytestmark = pytest.mark.django_db


def test_the_compact_form_brings_skills_roles_and_what_connects_them(tmp_path: Path) -> None:
    loaded = import_esco(compact(tmp_path))
    assert (loaded.skills, loaded.roles, loaded.links, loaded.needs) == (4, 1, 2, 2)
    skill = Skill.objects.get(uri=uri("test"))
    assert (skill.label, skill.kind, skill.reuse, skill.green) == (
        "test cells",
        "skill",
        "sector-specific",
        True,
    )
    assert skill.descriptions["en"] == "The work of measuring what a cell can do."
    assert RoleSkill.objects.get(skill=skill).essential
    assert set(SkillRelation.objects.values_list("kind", flat=True)) == {"broader", "essential"}
    role = JobRole.objects.get()
    assert (role.isco, role.code) == ("7543", "7543.1")
    assert set(role.labels.values_list("text", flat=True)) == {
        "cell tester",
        "cell checker",
        "tester of cells",
    }


def test_the_official_form_brings_every_language_and_leaves_out_what_is_obsolete(
    tmp_path: Path,
) -> None:
    loaded = import_esco(official(tmp_path), "1.2.0")
    assert (loaded.skills, loaded.roles, loaded.links, loaded.needs) == (2, 1, 1, 1)
    skill = Skill.objects.get(uri=uri("test"))
    assert skill.green
    preferred = SkillLabel.objects.filter(skill=skill, preferred=True)
    assert dict(preferred.values_list("language", "text")) == {
        "en": "test cells",
        "es": "ensayar celdas",
    }
    assert Framework.objects.get().version == "1.2.0"


def test_gzipped_files_are_read_too(tmp_path: Path) -> None:
    for path in list(compact(tmp_path).iterdir()):
        (tmp_path / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    assert import_esco(tmp_path).skills == 4


def test_a_second_time_brings_it_up_to_date_and_retires_what_is_gone(tmp_path: Path) -> None:
    import_esco(compact(tmp_path))
    kept = Skill.objects.get(uri=uri("test"))
    path = tmp_path / "skills.csv"
    lines = path.read_text().replace("test cells", "test battery cells").splitlines()
    path.write_text("\n".join(line for line in lines if "weld" not in line))
    loaded = import_esco(tmp_path)
    assert loaded.retired == 1
    assert Skill.objects.get(pk=kept.pk).label == "test battery cells"
    assert Skill.objects.get(uri=uri("weld")).retired
    assert not find("weld")
    assert [each.label for each in find("battery")] == ["battery chemistry", "test battery cells"]


def test_what_comes_back_is_no_longer_retired(tmp_path: Path) -> None:
    text = (compact(tmp_path) / "skills.csv").read_text()
    (tmp_path / "skills.csv").write_text("\n".join(text.splitlines()[:-1]))
    import_esco(tmp_path)
    (tmp_path / "skills.csv").write_text(text)
    import_esco(tmp_path)
    assert find("weld")


@pytest.mark.parametrize("missing", ["skills.csv", "skill_groups.csv", "occupation_skills.csv"])
def test_a_missing_file_is_named_and_nothing_is_changed(tmp_path: Path, missing: str) -> None:
    (compact(tmp_path) / missing).unlink()
    with pytest.raises(FrameworkError, match=missing):
        import_esco(tmp_path)
    assert not Skill.objects.exists()


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = compact(tmp_path) / "skills.csv"
    path.write_text(path.read_text().replace("label,type", "name,type"))
    with pytest.raises(FrameworkError, match="lacks the columns label"):
        import_esco(tmp_path)


def test_the_command_says_how_much_came_in(tmp_path: Path) -> None:
    out = StringIO()
    call_command("esco_import", compact(tmp_path), stdout=out)
    assert out.getvalue().startswith("4 skills, 1 occupations")


def test_the_command_says_what_is_wrong_with_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="holds no skills_"):
        call_command("esco_import", tmp_path)
