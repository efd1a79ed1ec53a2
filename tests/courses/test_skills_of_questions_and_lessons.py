"""Questions say which skills they test, lessons which they teach or need."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from competences.models import Skill
from courses.blocks.skills import SkillBlock, skills_tested
from courses.blocks.skills import TestedBlock as BlockTested
from courses.domain.items import Item, Kind
from courses.domain.items import Tested as SkillTested
from courses.domain.question_specs import question_spec
from courses.models import LessonSkill, Question, QuestionSkill
from courses.selectors.tested import bank, question_counts
from courses.services.items import freeze, item_of, make_question
from courses.services.question_content import content_of
from kernel.registries.steps import steps
from tests.competences.chain import Chain
from tests.competences.conftest import chain
from tests.courses.samples import DATA, QUESTION
from tests.courses.site import SmallSite

__all__ = ["chain"]
pytestmark = pytest.mark.django_db


def spec(chain: Chain, *skills: str) -> Any:
    data = {
        **DATA[Kind.SINGLE_CHOICE],
        "uuid": QUESTION,
        "kind": "single_choice",
        "title": "C/2",
        "prompt": "<p>C/2 of 280 Ah?</p>",
        "skills": [{"skill": chain.skill[one], "level": 4} for one in skills],
    }
    return question_spec(data)


def test_a_published_question_names_its_skills_in_its_version(chain: Chain) -> None:
    question = make_question(spec(chain, "test", "safety"))
    assert question.version is not None
    tested = {SkillTested(chain.skill["test"], 4), SkillTested(chain.skill["safety"], 4)}
    assert set(question.version.frozen.skills) == tested
    rows = QuestionSkill.objects.values_list("skill_uri", "level")
    assert {SkillTested(*row) for row in rows} == tested


def test_another_skill_is_another_version_and_the_old_one_keeps_its_own(chain: Chain) -> None:
    question = make_question(spec(chain, "test"))
    before = question.version
    question.content = content_of(spec(chain, "weld").item)
    question.save_revision().publish()
    question.refresh_from_db()
    assert before is not None
    assert question.version != before
    assert before.frozen.skills == (SkillTested(chain.skill["test"], 4),)
    assert [one.skill_uri for one in QuestionSkill.objects.all()] == [chain.skill["weld"]]


def test_a_question_without_skills_keeps_the_digest_that_it_had() -> None:
    assert '"skills"' not in Item(kind=Kind.SINGLE_CHOICE, prompt="x").to_json()


def test_opening_and_saving_changes_no_skill(chain: Chain) -> None:
    question = make_question(spec(chain, "test"))
    found = item_of(Question.objects.get(pk=question.pk))
    assert found is not None
    assert found.skills == (SkillTested(chain.skill["test"], 4),)
    assert freeze(question) == question.version


def test_the_editor_offers_skills_and_shows_the_chosen_one(
    chain: Chain, admin_client: Client
) -> None:
    question = make_question(spec(chain, "test"))
    address = f"/cms/snippets/courses/question/edit/{question.pk}/"
    page = admin_client.get(address, follow=True).content.decode()
    assert "skill_picker.js" in page
    assert "Skills tested" in page


def test_a_skill_that_no_framework_has_is_refused(chain: Chain) -> None:
    block = SkillBlock()
    assert block.clean(chain.skill["test"]) == chain.skill["test"]
    with pytest.raises(ValidationError, match="Choose a skill from the list"):
        block.clean("urn:nothing")


def test_a_skill_named_twice_counts_once() -> None:
    block = BlockTested()
    rows = [block.to_python({"skill": "urn:a", "level": level}) for level in ("2", "5")]
    rows.append(block.to_python({"skill": "", "level": "3"}))
    assert skills_tested(rows) == (SkillTested("urn:a", 5),)


def test_the_picker_renders_with_the_uri_that_it_holds(chain: Chain) -> None:
    html = SkillBlock().field.widget.render("skill", chain.skill["test"], {"id": "x"})
    soup = BeautifulSoup(html, "html.parser")
    chosen, hidden = soup.select_one("[data-chosen] b"), soup.select_one("input[type=hidden]")
    assert chosen is not None
    assert hidden is not None
    assert chosen.get_text() == "test"
    assert hidden["value"] == chain.skill["test"]


def test_questions_are_counted_and_banked_while_they_are_live(chain: Chain) -> None:
    question = make_question(spec(chain, "test"))
    uri = chain.skill["test"]
    assert question_counts([uri]) == {uri: 1}
    assert list(bank([uri], "en")) == [question.version]
    assert not bank([uri], "es")
    question.unpublish()
    assert not question_counts([uri])
    assert not bank([uri], "en")


def teach(site: SmallSite, uri: str, *, taught: bool = True, level: int = 2) -> None:
    lesson = site.lessons[0]
    skill = Skill.objects.get(uri=uri)
    setattr(lesson, "skills", [LessonSkill(skill=skill, taught=taught, level=level)])  # noqa: B010
    lesson.save_revision().publish()


def found(chain: Chain, client: Client, name: str = "test") -> list[tuple[str, str, int | None]]:
    told = steps([chain.skill[name]], None)
    return [(one.kind, one.act, one.level) for one in told if one.kind == "lesson"]


@pytest.mark.parametrize(("taught", "act"), [(True, "teaches"), (False, "needs")])
def test_a_lesson_is_a_step(
    chain: Chain, site: SmallSite, anonymous: Client, taught: bool, act: str
) -> None:
    teach(site, chain.skill["test"], taught=taught)
    assert found(chain, anonymous) == [("lesson", act, 2)]
    assert found(chain, anonymous, "weld") == []


def test_a_lesson_that_is_not_live_is_no_step(
    chain: Chain, site: SmallSite, anonymous: Client
) -> None:
    teach(site, chain.skill["test"])
    site.lessons[0].unpublish()
    assert found(chain, anonymous) == []


def test_the_page_of_a_skill_leads_to_lesson_and_test(
    chain: Chain, site: SmallSite, anonymous: Client
) -> None:
    teach(site, chain.skill["test"])
    make_question(spec(chain, "test"))
    soup = BeautifulSoup(anonymous.get(chain.skill_page("test")).content, "html.parser")
    links = {one.get_text(): one["href"] for one in soup.select("main a")}
    assert links[site.lessons[0].title] == site.lessons[0].get_url()
    assert str(links["Show that you can do it"]).startswith("/en/skills/me/")
