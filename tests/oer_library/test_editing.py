"""Librarians describe and publish; trainers make drafts of their own; nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from competences.models import Framework, Skill
from oer_library.domain.rubric import CRITERIA
from oer_library.models import Derivation, LibraryDocument, Resource, ResourceVersion, Term
from oer_library.services import reviewing
from oer_library.services.publishing import freeze
from people.models import User
from people.services.persons import person_of
from tests.oer_library.conftest import Described

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
LIST = "/cms/snippets/oer_library/resource/"


def form(**changes: Any) -> dict[str, Any]:
    """What a librarian types, as a browser sends it."""
    said = {
        "title": "Reading a discharge curve",
        "description": "What a curve tells.",
        "kind": "link",
        "url": "https://example.org/curve",
        "body": "null",
        "languages": "EN\ndeu",
        "licence": "CC-BY-4.0",
        "access": "open",
        "outcomes": "Read a curve\n\nTell two cells apart",
        "keywords": "curve",
        "reviewers": "0",
        "creators": inline_formset([{"name": "Ada", "role": "author", "orcid": ""}]),
        "skills": inline_formset([]),
        **changes,
    }
    return dict(nested_form_data({name: one for name, one in said.items() if one is not None}))


def add(client: Client, publish: bool = True, **changes: Any) -> Any:
    """Send the form of a new resource."""
    action = {"action-publish": "1"} if publish else {}
    return client.post(f"{LIST}add/", form(**changes) | action)


def errors(answer: Any) -> str:
    """What the form says is wrong; it was not saved."""
    assert answer.status_code == 200
    assert not Resource.objects.exists()
    soup = BeautifulSoup(answer.content, "html.parser")
    return " ".join(one.get_text(" ", strip=True) for one in soup.select(".error-message"))


@pytest.fixture
def lenas(client_of: ClientOf, lena: User) -> Client:
    """The librarian's browser."""
    return client_of(lena)


class TestDescribing:
    def test_publishing_keeps_a_version_that_everybody_sees(
        self, lenas: Client, lena: User, client: Client
    ) -> None:
        assert add(lenas, note="First").status_code == 302
        resource = Resource.objects.get()
        version = ResourceVersion.objects.get()
        assert (version.number, version.note, version.licence) == (1, "First", "CC-BY-4.0")
        assert resource.languages == ["en", "de"]
        assert resource.outcomes == ["Read a curve", "Tell two cells apart"]
        assert resource.owner == lena
        assert client.get(f"/en/library/{resource.uuid}/").status_code == 200

    def test_a_draft_may_be_incomplete_and_nobody_sees_it(
        self, lenas: Client, client: Client
    ) -> None:
        assert add(lenas, publish=False, url="", languages="").status_code == 302
        resource = Resource.objects.get()
        assert not resource.live
        assert client.get(f"/en/library/{resource.uuid}/").status_code == 404

    def test_the_preview_shows_the_draft(self, lenas: Client) -> None:
        add(lenas, publish=False)
        key = Resource.objects.get().pk
        lenas.post(f"{LIST}preview/{key}/", form(title="Anew"))
        page = lenas.get(f"{LIST}preview/{key}/?mode=").content.decode()
        assert "Anew" in page

    def test_what_changed_is_asked_each_time(self, lenas: Client) -> None:
        add(lenas, note="First")
        key = Resource.objects.get().pk
        page = BeautifulSoup(lenas.get(f"{LIST}edit/{key}/").content, "html.parser")
        note = page.select_one("input[name=note]")
        assert note is not None
        assert not note.get("value")


class TestBadInput:
    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"url": "javascript:alert(1)"}, "valid URL"),
            ({"url": "ftp://example.org/x"}, "https:// or http://"),
            ({"languages": "klingonish"}, "is no language"),
            ({"licence": "made-up"}, "Select a valid choice"),
            ({"published_on": "2021-02-30"}, "does not exist"),
            ({"published_on": "1905-07-11"}, "spreadsheet"),
            ({"url": ""}, "needs an address"),
            ({"kind": "file"}, "Choose the file"),
            ({"kind": "page"}, "Write the text"),
            ({"languages": ""}, "which language"),
            ({"keywords": "x" * 121}, "too long"),
            ({"subjects": "nowhere"}, "Select a valid choice"),
            ({"reviewers": "2"}, "2 more reviews"),
        ],
    )
    def test_it_is_refused_at_its_field_and_nothing_typed_is_lost(
        self, lenas: Client, changes: dict[str, Any], words: str
    ) -> None:
        answer = add(lenas, **changes)
        assert words in errors(answer)
        assert "Tell two cells apart" in answer.content.decode()

    def test_an_orcid_with_a_wrong_checksum_is_refused(self, lenas: Client) -> None:
        people = inline_formset([{"name": "Ada", "role": "author", "orcid": "0000-0002-1825-0098"}])
        assert "0000-0002-1825-0098" in errors(add(lenas, creators=people))

    def test_a_package_is_a_zip_file(self, lenas: Client) -> None:
        sheet = LibraryDocument.objects.create(title="x", file=ContentFile(b"text", name="x.txt"))
        assert "ZIP" in errors(add(lenas, kind="package", document=sheet.pk))

    def test_a_licence_that_a_source_forbids_is_refused_with_the_reason(
        self, lenas: Client, described: Described
    ) -> None:
        source = described(licence="CC-BY-SA-4.0")
        version = freeze(source)
        remix = described(title="Remix")
        Derivation.objects.create(
            resource=remix, kind="remix", source=version, licence=version.licence
        )
        answer = lenas.post(f"{LIST}edit/{remix.pk}/", form() | {"action-publish": "1"})
        assert "stays under the same licence" in answer.content.decode()
        assert not ResourceVersion.objects.filter(resource=remix).exists()


class TestReviews:
    def test_two_wanted_reviews_are_waited_for(self, lenas: Client, ada: User, tomas: User) -> None:
        add(lenas, publish=False, reviewers="2")
        resource = Resource.objects.get()
        for one in (ada, tomas):
            assert reviewing.missing(resource) > 0
            scores = dict.fromkeys(CRITERIA, 3)
            reviewing.review(resource, person_of(one), scores=scores, verdict="publish", words="")
        assert reviewing.missing(resource) == 0
        data = form(reviewers="2") | {"action-publish": "1"}
        data |= {"creators-0-id": resource.creators.get().pk, "creators-INITIAL_FORMS": "1"}
        lenas.post(f"{LIST}edit/{resource.pk}/", data)
        assert ResourceVersion.objects.count() == 1

    def test_nobody_reviews_the_own_work(self, lenas: Client, lena: User) -> None:
        add(lenas, publish=False)
        scores = dict.fromkeys(CRITERIA, 3)
        with pytest.raises(reviewing.OwnWork):
            reviewing.review(
                Resource.objects.get(), person_of(lena), scores=scores, verdict="publish", words=""
            )

    def test_reviewers_who_differ_by_two_points_disagree(
        self, lenas: Client, ada: User, tomas: User
    ) -> None:
        add(lenas, publish=False)
        resource = Resource.objects.get()
        for one, points in ((ada, 3), (tomas, 1)):
            scores = dict.fromkeys(CRITERIA, 2) | {"accuracy": points}
            reviewing.review(resource, person_of(one), scores=scores, verdict="change", words="")
        assert reviewing.disagreements(resource) == ["accuracy"]

    def test_the_library_has_a_workflow(self) -> None:
        assert Resource().get_workflow() == Workflow.objects.get(name="Library review")


class TestRoles:
    def test_a_trainer_makes_drafts_and_cannot_publish(
        self, client_of: ClientOf, tomas: User
    ) -> None:
        add(client_of(tomas))
        resource = Resource.objects.get()
        assert resource.owner == tomas
        assert resource.current is None

    def test_a_trainer_changes_the_own_drafts_alone(
        self, client_of: ClientOf, lenas: Client, tomas: User
    ) -> None:
        add(lenas, publish=False, title="Lena's")
        add(client_of(tomas), publish=False, title="Tomas's")
        own, foreign = (
            Resource.objects.get(owner=tomas),
            Resource.objects.exclude(owner=tomas).get(),
        )
        assert client_of(tomas).get(f"{LIST}edit/{own.pk}/").status_code == 200
        for rest in ("edit", "history", "usage", "unpublish", "workflow/status"):
            assert client_of(tomas).get(f"{LIST}{rest}/{foreign.pk}/").status_code in {404, 302}, (
                rest
            )
        assert "Lena" not in client_of(tomas).get(LIST).content.decode().replace("lena@", "")

    def test_a_learner_has_no_door(self, client_of: ClientOf, marta: User) -> None:
        assert client_of(marta).get(f"{LIST}add/").status_code in {302, 403}


class TestSkillPicker:
    def test_skills_are_found_by_words_and_kept(self, lenas: Client) -> None:
        frame = Framework.objects.create(key="own", title="Own")
        skill = Skill.objects.create(framework=frame, uri="https://e.org/s", label="weld tabs")
        rows = inline_formset([{"skill": skill.pk, "taught": "on"}])
        assert add(lenas, skills=rows).status_code == 302
        assert Resource.objects.get().skills.get().skill == skill
        page = lenas.get(f"{LIST}edit/{Resource.objects.get().pk}/").content.decode()
        assert "weld tabs" in page

    def test_what_nobody_calls_a_skill_finds_nothing(self, lenas: Client) -> None:
        assert lenas.get("/en/library/skills/?q=zzz").json() == {"skills": []}


class TestTerms:
    def test_a_term_has_a_field_for_each_language(self, lenas: Client) -> None:
        data = {
            "key": "anode", "skill_uri": "", "labels_en": "anode", "definitions_en": "Where it leaves.",
            "synonyms_en": "negative electrode\nminus", "labels_es": "ánodo", "labels_de": "Anode",
        }  # fmt: skip
        assert lenas.post("/cms/snippets/oer_library/term/add/", data).status_code == 302
        term = Term.objects.get()
        assert term.labels == {"en": "anode", "es": "ánodo", "de": "Anode"}
        assert term.synonyms == {"en": ["negative electrode", "minus"]}
        page = lenas.get(f"/cms/snippets/oer_library/term/edit/{term.pk}/").content.decode()
        assert "ánodo" in page
