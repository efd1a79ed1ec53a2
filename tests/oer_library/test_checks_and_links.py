"""What a program sees of a resource, and how an address that fails becomes a dead one."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oer_library.domain.checks import checked
from oer_library.domain.links import LinkState, after_failure, after_success, says_not_found
from oer_library.domain.metadata import FileTold, Metadata
from oer_library.models import Finding, Link
from oer_library.services import checks, links
from oer_library.services.publishing import freeze
from oer_library.tasks import check_next
from people.models import Notice, User
from people.services.persons import person_of
from tests.oer_library.conftest import Described

START = datetime(2026, 11, 1, tzinfo=UTC)
HARD = "Elektrochemische Impedanzspektroskopie charakterisiert Grenzflächenphänomene " * 40


def found(**said: object) -> dict[str, str]:
    """What the checks say of a description."""
    return dict(checked(Metadata(uuid="x", kind="page", title="Cells", **said)))  # type: ignore[arg-type]


class TestChecks:
    @pytest.mark.parametrize(
        ("said", "name", "status"),
        [
            ({"licence": "CC-BY-4.0"}, "licence", "good"),
            ({}, "licence", "bad"),
            ({"licence": "mine"}, "licence", "doubtful"),
            ({"description": "Short."}, "description", "doubtful"),
            ({"outcomes": ("Weld",)}, "outcomes", "good"),
            ({"body": '<embed embedtype="image" alt="" id="1"/>'}, "pictures", "bad"),
            ({"body": '<img alt="A cell" src="x">'}, "pictures", "good"),
            ({"body": "<h2>A</h2><h4>B</h4>"}, "headings", "doubtful"),
            ({"body": "<h2>A</h2><h3>B</h3><h2>C</h2>"}, "headings", "good"),
            ({"body": f"<p>{HARD}</p>"}, "reading", "doubtful"),
            ({"body": "<p>" + "It is on. " * 60 + "</p>"}, "reading", "good"),
        ],
    )
    def test_each_check_says_what_it_sees(
        self, said: dict[str, object], name: str, status: str
    ) -> None:
        assert found(**said)[name] == status

    def test_a_film_without_captions_is_to_be_mended(self) -> None:
        film = FileTold("a.mp4", "video/mp4", 1, "0")
        assert found(file=film)["captions"] == "bad"
        assert found(file=film, accessibility_features=("captions",))["captions"] == "good"

    def test_what_is_not_there_is_not_judged(self) -> None:
        assert not {"pictures", "headings", "reading", "captions"} & found().keys()


class TestTheStateOfALink:
    def test_one_failure_makes_it_suspect_four_in_a_week_failing(self) -> None:
        state = LinkState()
        states = []
        for day in range(4):
            state = after_failure(state, START + timedelta(days=day))
            states.append(state.state)
        assert states == ["suspect", "suspect", "suspect", "failing"]

    def test_four_in_more_than_a_week_are_not_failing(self) -> None:
        state = LinkState()
        for day in (0, 3, 6, 9):
            state = after_failure(state, START + timedelta(days=day))
        assert state.state == "suspect"

    def test_thirty_days_make_it_dead_and_one_answer_alive(self) -> None:
        state = after_failure(LinkState(), START)
        state = after_failure(state, START + timedelta(days=30))
        assert state.state == "dead"
        assert after_success(state) == LinkState()

    @given(st.lists(st.integers(1, 5), min_size=1, max_size=40))
    def test_it_never_gets_better_by_failing(self, gaps: list[int]) -> None:
        order = ["ok", "suspect", "failing", "dead"]
        state, at, last = LinkState(), START, 0
        for gap in gaps:
            at += timedelta(days=gap)
            state = after_failure(state, at)
            assert order.index(state.state) >= last
            last = order.index(state.state)

    @pytest.mark.parametrize(
        ("page", "gone"),
        [
            (b"<title>Error 404</title>", True),
            (b"<h1>Seite <b>nicht gefunden</b></h1>", True),
            (b"<title>P\xc3\xa1gina no encontrada</title>", True),
            (b"<title>Cells</title><p>not found in nature</p>", False),
        ],
    )
    def test_a_page_that_says_not_found_is_a_failure(self, page: bytes, gone: bool) -> None:
        assert says_not_found(page) is gone


@pytest.mark.django_db
class TestRunning:
    def test_publishing_is_followed_by_checks(self, described: Described) -> None:
        resource = described(description="")
        freeze(resource)
        assert check_next() == 1
        kinds = dict(Finding.objects.values_list("check_name", "status"))
        assert (kinds["licence"], kinds["description"]) == ("good", "bad")
        assert check_next() == 0

    def test_a_new_version_is_checked_anew(self, described: Described) -> None:
        resource = described(description="")
        freeze(resource)
        checks.run([resource.pk])
        resource.description = "A long description of what this is about and for whom."
        freeze(resource)
        checks.run([resource.pk])
        assert Finding.objects.get(check_name="description").status == "good"

    def test_addresses_are_learnt_and_asked(
        self, described: Described, lena: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        freeze(described(url="https://example.org/a"))
        monkeypatch.setattr(links, "answers", lambda client, url: "HTTP 404")
        assert links.gather() == 1
        assert links.check_due() == 1
        assert Link.objects.get().state == "suspect"
        assert links.check_due() == 0

    def test_a_dead_link_is_told_to_the_librarians(self, lena: User) -> None:
        link = Link.objects.create(url="https://example.org/a")
        for day in (0, 15, 31):
            links.keep(link, "HTTP 404", START + timedelta(days=day))
        assert link.state == "dead"
        assert Notice.objects.get(person=person_of(lena)).kind == links.DEAD

    def test_a_host_that_asks_to_come_later_has_not_failed(self) -> None:
        link = Link.objects.create(url="https://example.org/a")
        links.keep(link, None, START)
        assert (link.state, link.failures) == ("ok", [])

    @pytest.mark.parametrize(
        ("status", "body", "why"),
        [(200, b"<title>Cells</title>", ""), (404, b"", "HTTP 404"), (200, b"<h1>404</h1>", "404"), (503, b"", None)],
    )  # fmt: skip
    def test_an_answer_is_read_by_status_and_words(
        self, status: int, body: bytes, why: str | None
    ) -> None:
        transport = httpx.MockTransport(lambda request: httpx.Response(status, content=body))
        with httpx.Client(transport=transport) as client:
            assert links.answers(client, "https://example.org/") == why
