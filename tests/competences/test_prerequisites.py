"""Skills that are better known before others: no cycles, proposals, a drawing with a list."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from competences.domain.prerequisites import HEIGHT, WIDTH, cycle, drawn, layers, learnt
from competences.models import Prerequisite, Skill
from competences.services.prerequisites import CycleError, require
from people.models import User
from tests.competences.chain import Chain

Edges = list[tuple[int, int]]
some_edges = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


def without_cycles(edges: Edges) -> Edges:
    """Keep what closes no cycle, one after another."""
    kept: Edges = []
    for one, other in edges:
        if not cycle(kept, one, other):
            kept.append((one, other))
    return kept


@given(some_edges)
def test_what_is_kept_can_be_put_in_layers_in_which_every_edge_goes_on(edges: Edges) -> None:
    kept = without_cycles(edges)
    found = layers(range(8), kept)
    place = {node: at for at, layer in enumerate(found) for node in layer}
    assert set(place) == set(range(8))
    assert all(place[one] < place[other] for one, other in kept)


@given(some_edges)
def test_what_is_refused_comes_with_a_cycle_of_edges_that_are_there(edges: Edges) -> None:
    kept = without_cycles(edges)
    for one, other in edges:
        if found := cycle(kept, one, other):
            assert found[0] == found[-1] == one
            assert set(pairwise(found)) <= {*kept, (one, other)}


def test_a_graph_with_a_cycle_has_no_layers() -> None:
    with pytest.raises(ValueError, match="cycle"):
        layers([1, 2], [(1, 2), (2, 1)])


@given(some_edges)
def test_no_two_boxes_of_a_drawing_overlap(edges: Edges) -> None:
    picture = drawn(without_cycles(edges))
    places = {(box.x, box.y) for box in picture.boxes}
    assert len(places) == len(picture.boxes)
    assert all(box.x + WIDTH <= picture.width for box in picture.boxes)
    assert all(box.y + HEIGHT <= picture.height for box in picture.boxes)
    assert all(one.x1 < one.x2 for one in picture.arrows)


def test_the_record_proposes_what_hardly_anybody_has_without_another() -> None:
    both, first, neither = [{"a", "b"}] * 30, [{"a"}] * 20, [set[str]()] * 10
    assert learnt([*both, *first, *neither]) == [("a", "b")]
    assert learnt([*both, *first, {"b"}]) == [("a", "b")]
    assert learnt([*both, *first, *[{"b"}] * 5]) == []


def test_the_record_proposes_nothing_of_a_few_or_of_what_comes_together() -> None:
    assert learnt([{"a", "b"}] * 10 + [{"a"}] * 10) == []
    assert learnt([{"a", "b"}] * 50) == []


def skill(chain: Chain, name: str) -> Skill:
    return Skill.objects.get(uri=chain.skill[name])


def address(chain: Chain, act: str = "") -> str:
    return f"{chain.role_page('tester')}prerequisites/{act}"


def pair(chain: Chain, before: str, after: str) -> dict[str, str]:
    return {"before": str(skill(chain, before).uuid), "after": str(skill(chain, after).uuid)}


@pytest.fixture
def trainer(tomas: User, client_of: Callable[[User], Client]) -> Client:
    """Tomas's browser."""
    return client_of(tomas)


def listed(client: Client, chain: Chain) -> list[str]:
    soup = BeautifulSoup(client.get(address(chain)).content, "html.parser")
    return [one.span.get_text(" ", strip=True) for one in soup.select("#listed li") if one.span]


@pytest.mark.django_db
def test_a_trainer_adds_and_everybody_sees_it_drawn_and_listed(
    chain: Chain, trainer: Client, anonymous: Client
) -> None:
    trainer.post(address(chain, "add/"), pair(chain, "test", "weld"))
    assert listed(anonymous, chain) == ["test before weld"]
    soup = BeautifulSoup(anonymous.get(address(chain)).content, "html.parser")
    assert [one.get_text() for one in soup.select("svg.graph text")] == ["test", "weld"]
    assert not soup.select("form[action*=prerequisites]")
    before = BeautifulSoup(anonymous.get(chain.skill_page("weld")).content, "html.parser")
    assert "test" in before.get_text()


@pytest.mark.django_db
def test_a_cycle_is_refused_and_shown(chain: Chain, trainer: Client) -> None:
    for before, after in (("test", "weld"), ("weld", "safety")):
        trainer.post(address(chain, "add/"), pair(chain, before, after))
    response = trainer.post(address(chain, "add/"), pair(chain, "safety", "test"), follow=True)
    assert "safety → test → weld → safety" in response.content.decode()
    assert Prerequisite.objects.count() == 2


@pytest.mark.django_db
def test_no_skill_comes_before_itself(chain: Chain) -> None:
    with pytest.raises(CycleError):
        require(skill(chain, "weld"), skill(chain, "weld"))


@pytest.mark.django_db
def test_what_was_added_is_taken_away_again(chain: Chain, trainer: Client) -> None:
    trainer.post(address(chain, "add/"), pair(chain, "test", "weld"))
    trainer.post(address(chain, "remove/"), pair(chain, "test", "weld"))
    assert listed(trainer, chain) == []
    assert "Nobody has said yet" in trainer.get(address(chain)).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("given", [{}, {"before": "x", "after": "y"}])
def test_two_skills_of_the_role_are_asked_for(
    chain: Chain, trainer: Client, given: dict[str, str]
) -> None:
    response = trainer.post(address(chain, "add/"), given, follow=True)
    assert "Choose two skills of this role." in response.content.decode()
    assert not Prerequisite.objects.exists()


@pytest.mark.django_db
def test_the_framework_proposes_and_a_trainer_takes_over(chain: Chain, trainer: Client) -> None:
    def proposed() -> list[str]:
        soup = BeautifulSoup(trainer.get(address(chain)).content, "html.parser")
        rows = soup.select("[aria-labelledby=proposed] li > span")
        return [one.get_text(" ", strip=True) for one in rows]

    assert proposed() == ["safety before weld by the framework"]
    trainer.post(address(chain, "add/"), pair(chain, "safety", "weld"))
    assert proposed() == []
    trainer.post(address(chain, "remove/"), pair(chain, "safety", "weld"))
    trainer.post(address(chain, "add/"), pair(chain, "weld", "safety"))
    assert proposed() == []
