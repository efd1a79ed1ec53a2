"""A course changes while people are in it: nothing they did is lost, no page breaks."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from courses.domain.items import Item
from courses.models import (
    Answer,
    ItemVersion,
    LessonPage,
    ModulePage,
    Question,
)
from courses.selectors.progress import progress_of
from courses.selectors.structure import structure_of
from courses.services.question_content import content_of
from courses.services.reading import rebuild
from people.models import User
from tests.courses import site as sites
from tests.courses.acting import Acting
from tests.courses.changes import every_page, kept, progress, statuses
from tests.courses.site import SmallSite, option

pytestmark = pytest.mark.django_db


def edit(question: Question, **changes: object) -> ItemVersion:
    """Publish a question with another content and return the version in force."""
    assert question.version is not None
    question.content = content_of(replace(question.version.item, **changes))  # type: ignore[arg-type]
    question.save_revision().publish()
    question.refresh_from_db()
    assert question.version is not None
    return question.version


def other_options(item: Item) -> dict[str, object]:
    """Return the options with another one right."""
    return {
        "options": tuple(replace(one, correct="Resistance" in one.html) for one in item.options)
    }


class TestAQuestionEdited:
    def test_leaves_earlier_answers_their_version_and_score(
        self, marta_learns: Acting, site: SmallSite
    ) -> None:
        before = progress(marta_learns)
        first = site.voltage.version
        assert first is not None
        second = edit(site.voltage, **other_options(first.item))
        row = Answer.objects.get(question_key=site.voltage.activity_uuid)
        assert (row.item_version, row.scaled, row.success) == (first, 1.0, True)
        assert second.number == first.number + 1
        assert progress(marta_learns) == before

    def test_scores_new_answers_by_the_new_version(
        self, marta_learns: Acting, site: SmallSite
    ) -> None:
        assert site.voltage.version is not None
        edit(site.voltage, **other_options(site.voltage.version.item))
        fields = {"answer": [option(site.voltage, "Resistance")]}
        _, verdict = marta_learns.answers(site.voltage, fields, site.lessons[0])
        assert verdict.success

    def test_scores_a_form_that_was_open_by_what_it_showed(
        self, learner: Client, site: SmallSite
    ) -> None:
        first = site.voltage.version
        assert first is not None
        chosen = option(site.voltage, "Voltage")
        edit(site.voltage, **other_options(first.item))
        form = {"attempt": sites.attempt(), "version": str(first.uuid), "r-answer": chosen}
        learner.post(site.answer_url(site.voltage), form)
        row = Answer.objects.get()
        assert (row.item_version, row.success) == (first, True)

    def test_asks_the_new_form_and_says_that_the_old_answer_counts(
        self, marta_learns: Acting, learner: Client, site: SmallSite
    ) -> None:
        first = site.voltage.version
        assert first is not None
        edit(site.voltage, prompt="<p>What pushes charges?</p>")
        state = learner.get(site.lessons[0].url).context["question_states"][site.voltage.pk]
        assert state.version.number == first.number + 1
        assert state.earlier
        page = learner.get(site.lessons[0].url).content.decode()
        assert "That answer counts" in page

    def test_can_lose_its_options_and_still_be_shown(
        self, marta_learns: Acting, learner: Client, site: SmallSite
    ) -> None:
        assert site.voltage.version is not None
        options = site.voltage.version.item.options[1:]
        fresh = (replace(options[0], correct=True), *options[1:])
        edit(site.voltage, options=fresh)
        assert set(statuses(learner, every_page(site)).values()) == {200}

    def test_counts_the_limit_of_attempts_over_all_versions(
        self, marta_learns: Acting, site: SmallSite, learner: Client
    ) -> None:
        edit(site.voltage, prompt="<p>What pushes charges?</p>")
        for _ in range(3):
            form = {"attempt": sites.attempt(), "r-answer": option(site.voltage, "Resistance")}
            learner.post(site.answer_url(site.voltage), form)
        key = site.voltage.activity_uuid
        assert Answer.objects.filter(question_key=key).count() == 2

    def test_back_to_what_it_was_is_the_earlier_version(
        self, marta_learns: Acting, site: SmallSite
    ) -> None:
        first = site.voltage.version
        assert first is not None
        edit(site.voltage, prompt="<p>What pushes charges?</p>")
        assert edit(site.voltage, prompt=first.item.prompt) == first

    def test_changes_nothing_when_progress_is_made_anew(
        self, marta_learns: Acting, site: SmallSite
    ) -> None:
        assert site.voltage.version is not None
        edit(site.voltage, **other_options(site.voltage.version.item))
        before, rows = progress(marta_learns), kept(marta_learns)
        rebuild()
        assert progress(marta_learns) == before
        assert set(kept(marta_learns)[0]) == set(rows[0])

    def test_as_a_draft_only_changes_nothing(self, marta_learns: Acting, site: SmallSite) -> None:
        first = site.voltage.version
        assert first is not None
        site.voltage.content = content_of(replace(first.item, prompt="<p>Draft</p>"))
        site.voltage.save_revision()
        site.voltage.refresh_from_db()
        assert site.voltage.version == first

    def test_and_withdrawn_is_no_longer_counted_but_kept(
        self, marta_learns: Acting, site: SmallSite, learner: Client
    ) -> None:
        rows = kept(marta_learns)
        site.voltage.unpublish()
        assert kept(marta_learns) == rows
        assert progress(marta_learns)[1] == round(1 / 3, 3)
        assert set(statuses(learner, every_page(site)).values()) == {200}


class TestALessonMoved:
    @pytest.fixture
    def moved(self, marta_learns: Acting, site: SmallSite) -> LessonPage:
        """The first lesson stands in the second module now."""
        site.lessons[0].move(site.modules[1], pos="last-child")
        return LessonPage.objects.get(pk=site.lessons[0].pk)

    def test_keeps_all_progress(
        self, marta_learns: Acting, site: SmallSite, moved: LessonPage
    ) -> None:
        assert progress(marta_learns)[0] == 66
        found = progress_of(marta_learns.enrolment, structure_of(site.course))
        by_module = [found.lessons_done(one) for one in found.structure.modules]
        assert by_module == [1, 1]

    def test_is_reached_by_its_identifier(
        self, learner: Client, site: SmallSite, moved: LessonPage
    ) -> None:
        response = learner.get(f"/id/lesson/{moved.translation_key}", follow=True)
        assert response.redirect_chain[-1][0] == moved.url
        assert "/two/" in moved.url

    def test_takes_the_answer_of_a_form_that_was_open(
        self, learner: Client, site: SmallSite, moved: LessonPage
    ) -> None:
        form = {"attempt": sites.attempt(), "r-answer": option(site.parts, "Anode")}
        response = learner.post(site.answer_url(site.parts), form)
        assert response.headers["Location"].startswith(moved.url)
        assert Answer.objects.filter(question_key=site.parts.activity_uuid).count() == 1

    def test_breaks_no_page(self, learner: Client, site: SmallSite, moved: LessonPage) -> None:
        found = statuses(learner, every_page(site))
        assert set(found.values()) <= {200, 301}


WITHDRAWALS: dict[str, Callable[[LessonPage], object]] = {
    "unpublished": lambda lesson: lesson.unpublish(),
    "deleted": lambda lesson: lesson.delete(),
}


@pytest.mark.parametrize("withdraw", WITHDRAWALS.values(), ids=WITHDRAWALS)
class TestALessonWithdrawn:
    def test_loses_nothing_of_the_record(
        self, marta_learns: Acting, site: SmallSite, withdraw: Callable[[LessonPage], object]
    ) -> None:
        rows = kept(marta_learns)
        withdraw(site.lessons[0])
        assert kept(marta_learns) == rows

    def test_counts_progress_against_what_is_left(
        self, marta_learns: Acting, site: SmallSite, withdraw: Callable[[LessonPage], object]
    ) -> None:
        withdraw(site.lessons[0])
        assert progress(marta_learns)[:2] == (50, 0.5)

    def test_breaks_no_page_for_those_who_were_in_it(
        self,
        marta_learns: Acting,
        learner: Client,
        site: SmallSite,
        withdraw: Callable[[LessonPage], object],
    ) -> None:
        marta_learns.begins(site.lessons[0])
        addresses = every_page(site)
        withdraw(site.lessons[0])
        found = statuses(learner, addresses)
        gone = {address: status for address, status in found.items() if status != 200}
        key = site.lessons[0].translation_key
        assert set(gone) == {site.lessons[0].url, f"/id/lesson/{key}"}
        assert set(gone.values()) <= {404, 410}

    def test_leaves_a_form_that_was_open_without_an_error(
        self,
        marta_learns: Acting,
        learner: Client,
        site: SmallSite,
        withdraw: Callable[[LessonPage], object],
    ) -> None:
        address, key = site.answer_url(site.parts), site.lessons[0].translation_key
        form = {"attempt": sites.attempt(), "r-answer": option(site.parts, "Anode")}
        withdraw(site.lessons[0])
        assert learner.post(address, form).status_code == 404
        for name in ("courses:begin", "courses:finish"):
            assert learner.post(reverse(name, args=[key])).status_code == 404

    def test_does_not_undo_a_completion(
        self, marta_learns: Acting, site: SmallSite, withdraw: Callable[[LessonPage], object]
    ) -> None:
        site.course.pass_mark = 0
        site.course.save_revision().publish()
        marta_learns.works_through(site.lessons[2])
        assert progress(marta_learns)[2]
        withdraw(site.lessons[0])
        assert progress(marta_learns)[2]

    def test_changes_nothing_when_progress_is_made_anew(
        self, marta_learns: Acting, site: SmallSite, withdraw: Callable[[LessonPage], object]
    ) -> None:
        withdraw(site.lessons[0])
        rows = kept(marta_learns)
        rebuild()
        assert (set(kept(marta_learns)[0]), kept(marta_learns)[1]) == (set(rows[0]), rows[1])


def test_a_lesson_published_again_brings_its_progress_back(
    marta_learns: Acting, site: SmallSite
) -> None:
    before = progress(marta_learns)
    site.lessons[0].unpublish()
    LessonPage.objects.get(pk=site.lessons[0].pk).save_revision().publish()
    assert progress(marta_learns) == before


def test_a_lesson_added_leaves_a_completed_course_complete(
    marta_learns: Acting, site: SmallSite, learner: Client
) -> None:
    site.course.pass_mark = 0
    site.course.save_revision().publish()
    marta_learns.works_through(site.lessons[2])
    sites.lesson(site.modules[1], "more", "More")
    assert progress(marta_learns) == (75, 0.5, True)
    assert set(statuses(learner, every_page(site)).values()) == {200}


@pytest.mark.parametrize("end", ["unpublish", "delete"])
@pytest.mark.parametrize("what", ["module", "course"])
def test_a_module_or_course_withdrawn_loses_nothing_and_breaks_nothing(
    marta_learns: Acting, learner: Client, site: SmallSite, what: str, end: str
) -> None:
    page = site.modules[0] if what == "module" else site.course
    rows, addresses = kept(marta_learns), every_page(site)
    getattr(type(page).objects.get(pk=page.pk), end)()
    assert kept(marta_learns) == rows
    found = statuses(learner, addresses)
    assert set(found.values()) <= {200, 404, 410}
    assert found[reverse("path")] == 200
    assert found[reverse("learner_profiles:record")] == 200


@pytest.mark.parametrize("what", ["module", "course"])
def test_what_stands_below_something_withdrawn_is_withdrawn_too(
    learner: Client, site: SmallSite, what: str
) -> None:
    page = site.modules[0] if what == "module" else site.course
    page.unpublish()
    assert learner.get(site.lessons[0].url).status_code == 404
    assert learner.get(site.modules[0].url).status_code == 404
    form = {"attempt": sites.attempt(), "r-answer": option(site.parts, "Anode")}
    assert learner.post(site.answer_url(site.parts), form).status_code == 404


def test_drafts_can_be_seen_by_a_trainer_who_takes_the_course(
    client_of: Callable[[User], Client], ada: User, site: SmallSite
) -> None:
    Acting.enrolled(ada, site.course)
    module = site.course.add_child(instance=ModulePage(title="Draft", slug="draft", live=False))
    draft = LessonPage(title="Draft", slug="draft", live=False)
    pages = [module, module.add_child(instance=draft)]
    for page in pages:
        page.save_revision()
    drafts = [reverse("wagtailadmin_pages:view_draft", args=[page.pk]) for page in pages]
    assert set(statuses(client_of(ada), drafts).values()) == {200}
