"""Whatever the way: what is published is complete, allowed and reviewed as it stands."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset

from oer_library.domain.rubric import CRITERIA
from oer_library.editor.forms import ResourceForm
from oer_library.models import Derivation, Resource, ResourceVersion, Term
from oer_library.services import reviewing
from oer_library.services.publishing import freeze
from people.models import User
from people.services.persons import person_of
from tests.oer_library.conftest import Described
from tests.oer_library.test_editing import LIST, add, form

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
TERM = "/cms/snippets/oer_library/term/"


@pytest.fixture
def lenas(client_of: ClientOf, lena: User) -> Client:
    """The librarian's browser."""
    return client_of(lena)


def handed_in(client: Client, **changes: Any) -> Resource:
    """A resource that somebody hands in for review."""
    client.post(f"{LIST}add/", form(**changes) | {"action-submit": "1"})
    made: Resource = Resource.objects.latest("pk")
    assert made.current_workflow_task_state is not None
    return made


def approve(client: Client, resource: Resource) -> str:
    """Approve from the list of what waits; return what the next page says."""
    state = resource.current_workflow_task_state
    address = f"{LIST}workflow/action/{resource.pk}/approve/{state.pk}/"
    return str(client.post(address, {"comment": ""}, follow=True).content.decode())


def say_publish(resource: Resource, *users: User) -> None:
    """Give reviews that say it may be published."""
    for one in users:
        scores = dict.fromkeys(CRITERIA, 3)
        reviewing.review(resource, person_of(one), scores=scores, verdict="publish", words="Good.")


def edit(client: Client, resource: Resource, action: dict[str, str], **changes: Any) -> Any:
    """Send the form of a resource that is there already."""
    creator = {"creators-0-id": resource.creators.get().pk, "creators-INITIAL_FORMS": "1"}
    return client.post(f"{LIST}edit/{resource.pk}/", form(**changes) | creator | action)


class TestApproving:
    def test_what_is_complete_becomes_public(
        self, client_of: ClientOf, tomas: User, lenas: Client
    ) -> None:
        resource = handed_in(client_of(tomas))
        approve(lenas, resource)
        resource.refresh_from_db()
        assert resource.live
        assert resource.current is not None

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"url": ""}, "needs an address"),
            ({"languages": ""}, "which language"),
            ({"kind": "file"}, "Choose the file"),
            ({"reviewers": "2"}, "2 more reviews"),
        ],
    )
    def test_what_is_not_waits_and_says_why(
        self, client_of: ClientOf, tomas: User, lenas: Client, changes: dict[str, str], words: str
    ) -> None:
        resource = handed_in(client_of(tomas), **changes)
        assert words in approve(lenas, resource)
        resource.refresh_from_db()
        assert not resource.live
        assert resource.workflow_in_progress

    def test_a_licence_that_a_source_forbids_is_told(
        self, client_of: ClientOf, tomas: User, lenas: Client, described: Described
    ) -> None:
        version = freeze(described(licence="CC-BY-SA-4.0"))
        resource = handed_in(client_of(tomas))
        Derivation.objects.create(
            resource=resource, kind="remix", source=version, licence=version.licence
        )
        assert "stays under the same licence" in approve(lenas, resource)
        resource.refresh_from_db()
        assert resource.current is None

    def test_two_reviews_let_it_through(
        self, client_of: ClientOf, tomas: User, lena: User, ada: User, lenas: Client
    ) -> None:
        resource = handed_in(client_of(tomas), reviewers="2")
        say_publish(resource, lena, ada)
        approve(lenas, resource)
        resource.refresh_from_db()
        assert resource.live

    def test_approving_from_the_form_asks_the_same(
        self, client_of: ClientOf, tomas: User, lenas: Client
    ) -> None:
        resource = handed_in(client_of(tomas), url="")
        action = {"action-workflow-action": "1", "workflow-action-name": "approve"}
        answer = edit(lenas, resource, action, url="")
        assert "needs an address" in answer.content.decode()
        resource.refresh_from_db()
        assert not resource.live


class TestReviewsBind:
    @pytest.mark.parametrize(
        "changes",
        [
            {"title": "Another thing"},
            {"keywords": "curve\nnew"},
            {"creators": inline_formset([{"name": "Eve", "role": "author", "orcid": ""}])},
        ],
    )
    def test_what_nobody_reviewed_is_not_published(
        self, lenas: Client, ada: User, tomas: User, changes: dict[str, Any]
    ) -> None:
        add(lenas, publish=False, reviewers="2")
        resource = Resource.objects.get()
        say_publish(resource, ada, tomas)
        answer = edit(lenas, resource, {"action-publish": "1"}, reviewers="2", **changes)
        assert "judge what is saved" in answer.content.decode()
        assert not ResourceVersion.objects.exists()

    def test_the_note_is_written_at_publishing(self, lenas: Client, ada: User, tomas: User) -> None:
        add(lenas, publish=False, reviewers="2")
        resource = Resource.objects.get()
        say_publish(resource, ada, tomas)
        edit(lenas, resource, {"action-publish": "1"}, reviewers="2", note="First")
        assert ResourceVersion.objects.get().note == "First"


class TestPublishedThingsStay:
    @pytest.mark.parametrize("way", ["delete/{}/", "/cms/bulk/oer_library/resource/delete/?id={}"])
    def test_they_are_withdrawn_and_never_deleted(
        self, lenas: Client, described: Described, way: str
    ) -> None:
        resource = described()
        freeze(resource)
        address = way.format(resource.pk)
        answer = lenas.post(address if way.startswith("/") else f"{LIST}{address}")
        assert answer.status_code < 500
        assert Resource.objects.filter(pk=resource.pk).exists()

    def test_a_draft_may_be_deleted(self, lenas: Client) -> None:
        add(lenas, publish=False)
        lenas.post(f"{LIST}delete/{Resource.objects.get().pk}/")
        assert not Resource.objects.exists()

    def test_unpublishing_asks_for_a_reason(self, lenas: Client) -> None:
        add(lenas)
        resource = Resource.objects.get()
        answer = lenas.post(f"{LIST}unpublish/{resource.pk}/")
        assert answer.headers["Location"].endswith(f"/library/withdraw/{resource.uuid}/")
        resource.refresh_from_db()
        assert resource.withdrawn is None


class TestNothingIsLost:
    def test_a_term_keeps_languages_that_the_form_does_not_show(self, lenas: Client) -> None:
        term = Term.objects.create(key="anode", labels={"en": "a", "fr": "anode"})
        lenas.post(
            f"{TERM}edit/{term.pk}/",
            {"key": "anode", "skill_uri": "", "labels_en": "anode", "definitions_en": "x"},
        )
        term.refresh_from_db()
        assert term.labels == {"en": "anode", "fr": "anode"}

    def test_a_skill_that_is_no_number_is_refused_at_its_field(self, lenas: Client) -> None:
        answer = add(lenas, skills=inline_formset([{"skill": "²", "taught": "on"}]))
        assert answer.status_code == 200
        assert "Tell two cells apart" in answer.content.decode()


def test_the_hint_at_a_date_speaks_the_readers_language() -> None:
    hint = ResourceForm.base_fields["created_on"].help_text
    with translation.override("es"):
        assert str(hint) == "2021, 2021-05 o 2021-05-03"
