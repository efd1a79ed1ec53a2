"""Readers report and rate, trainers suggest and remix, librarians decide and both sides are told."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from oer_library.domain.licences.compatibility import Reason
from oer_library.domain.rubric import CRITERIA
from oer_library.models import Duplicate, Rating, Report, Resource, Review, Suggestion
from oer_library.selectors.ratings import standing, with_ratings
from oer_library.services import remixing
from oer_library.services.publishing import freeze, withdraw
from oer_library.services.remixing import NotAllowed
from people.models import Notice, User
from people.services.persons import person_of
from tests.oer_library.conftest import Described

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def resource(described: Described, tomas: User) -> Resource:
    """A published resource of Tomas."""
    found = described(owner=tomas)
    freeze(found)
    return found


def at(resource: Resource, rest: str) -> str:
    """An address below a resource."""
    return f"/en/library/{resource.uuid}/{rest}/"


def told(user: User) -> list[str]:
    """What somebody was told."""
    return list(Notice.objects.filter(person=person_of(user)).values_list("subject", flat=True))


class TestReports:
    def send(self, client: Client, resource: Resource, **changes: str) -> Report:
        """Send a report and return it."""
        said = {"kind": "unlawful", "words": "It shows my plan.", "email": "me@example.org"}
        assert client.post(at(resource, "report"), said | changes).status_code == 200
        return Report.objects.get()

    @pytest.mark.parametrize(("kind", "hidden"), [("copyright", True), ("unlawful", True), ("wrong", False)])  # fmt: skip
    def test_what_the_law_asks_for_is_hidden_at_once(
        self, client: Client, lena: User, resource: Resource, kind: str, hidden: bool
    ) -> None:
        self.send(client, resource, kind=kind)
        assert (client.get(f"/en/library/{resource.uuid}/").status_code == 404) is hidden
        assert resource.title in told(lena)[0]

    def test_one_that_stays_is_shown_again_and_both_sides_are_told_why(
        self, client: Client, client_of: ClientOf, lena: User, tomas: User, resource: Resource
    ) -> None:
        made = self.send(client, resource)
        desk = {"decision": "kept", "answer": "The plan is public."}
        client_of(lena).post(f"/cms/library/reports/{made.pk}/", desk)
        assert client.get(f"/en/library/{resource.uuid}/").status_code == 200
        assert resource.title in told(tomas)[0]
        assert "The plan is public." in mail.outbox[-1].body
        assert mail.outbox[-1].to == ["me@example.org"]

    def test_one_that_is_upheld_leaves_a_tombstone(
        self, client: Client, client_of: ClientOf, lena: User, resource: Resource
    ) -> None:
        made = self.send(client, resource)
        desk = {"decision": "withdrawn", "answer": "It is not ours."}
        client_of(lena).post(f"/cms/library/reports/{made.pk}/", desk)
        answer = client.get(f"/en/library/{resource.uuid}/")
        assert answer.status_code == 410
        assert "It is not ours." in answer.content.decode()

    def test_a_second_report_keeps_it_hidden(
        self, client: Client, client_of: ClientOf, lena: User, resource: Resource
    ) -> None:
        made = self.send(client, resource)
        Report.objects.create(resource=resource, kind="copyright", words="Mine too.")
        desk = {"decision": "kept", "answer": "No."}
        client_of(lena).post(f"/cms/library/reports/{made.pk}/", desk)
        assert client.get(f"/en/library/{resource.uuid}/").status_code == 404

    def test_what_is_missing_is_said_and_nothing_is_lost(
        self, client: Client, resource: Resource
    ) -> None:
        answer = client.post(at(resource, "report"), {"words": "It shows my plan."})
        assert "Something is missing" in answer.content.decode()
        assert "It shows my plan." in answer.content.decode()
        assert not Report.objects.exists()

    def test_nobody_hides_without_an_address(
        self, client: Client, client_of: ClientOf, marta: User, resource: Resource
    ) -> None:
        said = {"kind": "unlawful", "words": "x"}
        answer = client.post(at(resource, "report"), said)
        assert "needs your address" in answer.content.decode()
        assert not Report.objects.exists()
        client_of(marta).post(at(resource, "report"), said)
        assert Report.objects.get().person == person_of(marta)

    def test_programs_that_fill_every_field_are_refused(
        self, client: Client, resource: Resource
    ) -> None:
        said = {"kind": "unlawful", "words": "x", "website": "spam"}
        client.post(at(resource, "report"), said)
        assert not Report.objects.exists()


class TestRatings:
    def test_a_rating_counts_once_and_can_be_changed(
        self, client_of: ClientOf, marta: User, resource: Resource
    ) -> None:
        for stars in ("5", "3"):
            client_of(marta).post(at(resource, "rate"), {"stars": stars, "reason": "Clear."})
        rated = with_ratings(Resource.objects.filter(pk=resource.pk)).get()
        assert (standing(rated).count, standing(rated).mean) == (1, 3.0)
        page = client_of(marta).get(f"/en/library/{resource.uuid}/").content.decode()
        assert "3.0 of 5" in page
        assert "Clear." in page

    def test_nobody_rates_the_own_work(
        self, client_of: ClientOf, tomas: User, resource: Resource
    ) -> None:
        client_of(tomas).post(at(resource, "rate"), {"stars": "5", "reason": "Mine."})
        assert not Rating.objects.exists()

    @pytest.mark.parametrize("said", [{"stars": "6", "reason": "x"}, {"stars": "5"}])
    def test_stars_have_limits_and_need_a_reason(
        self, client_of: ClientOf, marta: User, resource: Resource, said: dict[str, str]
    ) -> None:
        client_of(marta).post(at(resource, "rate"), said)
        assert not Rating.objects.exists()

    def test_a_librarian_takes_one_away(
        self, client_of: ClientOf, marta: User, lena: User, resource: Resource
    ) -> None:
        client_of(marta).post(at(resource, "rate"), {"stars": "1", "reason": "Buy mine"})
        number = Rating.objects.get().pk
        assert "Buy mine" in client_of(lena).get("/cms/library/desk/").content.decode()
        client_of(lena).post(f"/cms/library/ratings/{number}/")
        assert not Rating.objects.exists()


class TestSuggestions:
    SAID = {"url": "https://example.org/new", "title": "New", "why": "It shows formation."}

    def test_one_that_is_taken_becomes_a_draft(
        self, client_of: ClientOf, tomas: User, lena: User
    ) -> None:
        client_of(tomas).post("/en/library/suggest/", self.SAID)
        made = Suggestion.objects.get()
        client_of(lena).post(f"/cms/library/suggestions/{made.pk}/", {"take": "1"})
        draft = Resource.objects.get()
        assert (draft.title, draft.url, draft.live, draft.owner) == ("New", self.SAID["url"], False, lena)  # fmt: skip
        assert "is being described" in told(tomas)[0]

    def test_one_that_is_declined_is_told_with_the_reason(
        self, client_of: ClientOf, tomas: User, lena: User
    ) -> None:
        client_of(tomas).post("/en/library/suggest/", self.SAID)
        number = Suggestion.objects.get().pk
        client_of(lena).post(
            f"/cms/library/suggestions/{number}/", {"decline": "1", "why": "Paid."}
        )
        assert Notice.objects.get(person=person_of(tomas)).text == "Paid."

    def test_what_is_here_already_is_shown_instead(
        self, client_of: ClientOf, tomas: User, resource: Resource
    ) -> None:
        said = self.SAID | {"url": f"{resource.url}/?utm_source=x"}
        answer = client_of(tomas).post("/en/library/suggest/", said)
        assert "here already" in answer.content.decode()
        assert not Suggestion.objects.exists()


class TestRemixing:
    def test_a_draft_is_made_with_the_credit_in_place(
        self, client_of: ClientOf, tomas: User, described: Described
    ) -> None:
        source = described(title="Cells", licence="CC-BY-SA-3.0", keywords=["cell"])
        freeze(source)
        answer = client_of(tomas).post(at(source, "remix"), {"kind": "remix"})
        made = Resource.objects.get(owner=tomas)
        assert answer.headers["Location"].endswith(f"/edit/{made.pk}/")
        row = made.derivations.get()
        assert (row.title, row.author, row.licence, row.kind) == ("Cells", "Ada Volta", "CC-BY-SA-3.0", "remix")  # fmt: skip
        assert (made.licence, made.keywords, made.live) == ("CC-BY-SA-3.0", ["cell"], False)

    @pytest.mark.parametrize("licence", ["CC-BY-ND-4.0", "all-rights-reserved", ""])
    def test_a_licence_that_forbids_it_is_explained(
        self, client_of: ClientOf, tomas: User, described: Described, licence: str
    ) -> None:
        source = described(licence=licence)
        freeze(source)
        answer = client_of(tomas).post(at(source, "remix"), {"kind": "remix"})
        assert answer.status_code == 409
        assert "What you can do instead" in answer.content.decode()
        assert not Resource.objects.filter(owner=tomas).exists()

    def test_sources_that_do_not_fit_together_are_refused_when_it_is_published(
        self, tomas: User, described: Described
    ) -> None:
        first, second = described(licence="CC-BY-SA-4.0"), described(licence="CC-BY-NC-SA-4.0")
        made = remixing.remix(freeze(first), tomas)
        remixing.add_source(made, freeze(second), "part")
        with pytest.raises(NotAllowed) as refusal:
            freeze(made)
        assert refusal.value.because.reason == Reason.TWO_SHARE_ALIKE

    def test_a_learner_and_a_withdrawn_source_are_refused(
        self, client_of: ClientOf, marta: User, tomas: User, resource: Resource
    ) -> None:
        assert client_of(marta).post(at(resource, "remix"), {"kind": "remix"}).status_code == 404
        withdraw(resource)
        assert client_of(tomas).post(at(resource, "remix"), {"kind": "remix"}).status_code == 404


class TestTheDesk:
    def test_a_review_by_rubric_counts_and_shows_the_others(
        self, client_of: ClientOf, lena: User, ada: User, resource: Resource
    ) -> None:
        said = dict.fromkeys(CRITERIA, "3") | {"verdict": "publish", "words": "Sound."}
        address = f"/cms/library/reviews/{resource.uuid}/"
        client_of(ada).post(address, said | {"words": "Ada's words"})
        assert "Ada&#x27;s words" not in client_of(lena).get(address).content.decode()
        client_of(lena).post(address, said | {"accuracy": "1"})
        page = client_of(lena).get(address).content.decode()
        assert "Ada&#x27;s words" in page
        assert "Reviewers disagree on" in page
        assert Review.objects.count() == 2

    def test_twins_are_decided_and_neither_changes(
        self, client_of: ClientOf, lena: User, described: Described
    ) -> None:
        one, other = described(), described()
        pair = Duplicate.objects.create(one=one, other=other, why="url")
        client_of(lena).post(f"/cms/library/twins/{pair.pk}/", {"decision": "different"})
        pair.refresh_from_db()
        assert pair.decision == "different"
        assert Resource.objects.filter(withdrawn=None).count() == 2

    def test_withdrawing_asks_for_a_reason(
        self, client_of: ClientOf, lena: User, resource: Resource
    ) -> None:
        address = f"/cms/library/withdraw/{resource.uuid}/"
        client_of(lena).post(address, {"why": ""})
        resource.refresh_from_db()
        assert resource.withdrawn is None
        client_of(lena).post(address, {"why": "Out of date."})
        resource.refresh_from_db()
        assert resource.withdrawn_why == "Out of date."

    def test_it_shows_what_waits(self, client_of: ClientOf, lena: User, resource: Resource) -> None:
        Report.objects.create(resource=resource, kind="wrong", words="x")
        Suggestion.objects.create(url="https://e.org", title="A film", why="x")
        page = client_of(lena).get("/cms/library/desk/").content.decode()
        assert resource.title in page
        assert "A film" in page
