"""Which item an adaptive test asks next, what it believes, and when it ends."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner_profiles.domain.adaptive_test.bank import NODES, Bank, Belief, Item
from learner_profiles.domain.adaptive_test.choosing import Chooser, Exposure
from learner_profiles.domain.adaptive_test.simulating import fewest, simulate, sit
from learner_profiles.domain.adaptive_test.stopping import Rule
from tests.learner_profiles.banks import bank, items

ANSWERS = st.lists(st.tuples(st.integers(0, 39), st.booleans()), max_size=25)
FORTY = bank(count=40)


def on_a_fine_grid(answers: list[tuple[int, bool]]) -> tuple[float, float]:
    """Return mean and sd of an ability by 4,001 nodes, worked out another way."""
    nodes = np.linspace(-6, 6, 4001)
    log = -(nodes**2) / 2
    for place, right in answers:
        item = FORTY.items[place]
        log += -np.logaddexp(0, (-1 if right else 1) * item.a * (nodes - item.b))
    weights = np.exp(log - log.max())
    weights /= weights.sum()
    mean = weights @ nodes
    return float(mean), float(np.sqrt(weights @ (nodes - mean) ** 2))


@given(ANSWERS)
def test_a_belief_is_that_of_a_grid_fifty_times_as_fine(answers: list[tuple[int, bool]]) -> None:
    belief = Belief()
    for place, right in answers:
        belief = FORTY.learnt(belief, place, right=right)
    mean, sd = on_a_fine_grid(answers)
    if abs(mean) + 2 * sd < 3.2:  # well within the grid
        assert belief.mean == pytest.approx(mean, abs=0.01)
        assert belief.sd == pytest.approx(sd, abs=0.01)


@given(ANSWERS)
def test_a_higher_cut_is_never_more_probable(answers: list[tuple[int, bool]]) -> None:
    belief = Belief()
    for place, right in answers:
        belief = FORTY.learnt(belief, place, right=right)
    found = [belief.above(float(cut)) for cut in NODES]
    assert found == sorted(found, reverse=True)
    assert found[0] == pytest.approx(1)


def test_the_first_item_is_the_one_that_tells_most() -> None:
    sharp = Bank([Item("dull", 0.4, 0), Item("sharp", 2.0, 0.1), Item("far", 2.0, 3.5)])
    assert Chooser(sharp, Exposure.of(sharp)).choose(Belief()) == 1


def test_no_item_is_asked_twice_and_the_bank_ends() -> None:
    small = bank(count=12)
    chooser = Chooser(small, Exposure.of(small))
    asked = [chooser.choose(Belief()) for _ in range(13)]
    assert {*asked[:12]} == set(range(12))
    assert asked[12] is None


def test_what_was_asked_before_a_break_is_not_asked_again() -> None:
    small = bank(count=12)
    before = Chooser(small, Exposure.of(small))
    asked = [before.choose(Belief()) for _ in range(4)]
    after = Chooser(small, Exposure.of(small))
    after.leave_out([place for place in asked if place is not None])
    assert after.choose(Belief()) == before.choose(Belief())


@pytest.mark.parametrize("right", [True, False])
def test_all_right_and_all_wrong_end_with_a_finite_level(right: bool) -> None:
    belief, chooser, asked = Belief(), Chooser(FORTY, Exposure.of(FORTY)), 0
    while not Rule().ended(belief, asked):
        place = chooser.choose(belief)
        if place is None:
            break
        belief, asked = FORTY.learnt(belief, place, right=right), asked + 1
    low, high = belief.interval
    assert (belief.mean > 1.5) if right else (belief.mean < -1.5)
    assert -5 < low < belief.mean < high < 5


@pytest.mark.parametrize("ability", [-3.0, 3.0])
def test_who_is_far_from_the_middle_is_found_there(ability: float) -> None:
    whole, chance = bank(), np.random.default_rng(3)
    ends = [
        sit(whole, Chooser(whole, Exposure.of(whole)), Rule(), ability, chance) for _ in range(40)
    ]
    assert all(5 <= len(end.items) <= 60 for end in ends)
    assert np.mean([end.belief.mean for end in ends]) == pytest.approx(ability, abs=0.6)


def test_content_follows_its_shares() -> None:
    skills = ("weld", "test", "safety")
    mixed = Bank([Item(one.key, one.a, one.b, skills[n % 3]) for n, one in enumerate(items())])
    chooser = Chooser(mixed, Exposure.of(mixed), {"weld": 0.5, "test": 0.25, "safety": 0.25})
    asked = [mixed.items[chooser.choose(Belief()) or 0].skill for _ in range(20)]
    assert [asked.count(one) for one in skills] == [10, 5, 5]


def test_no_item_is_shown_to_more_learners_than_the_limit_lets() -> None:
    free = simulate(bank(), learners=400, seed=4)
    limited = simulate(bank(), learners=400, seed=4, cap=0.3)
    assert free.max_exposure == 1.0, "everybody begins with the same item"
    assert limited.max_exposure <= 0.3
    assert limited.items_mean < 1.3 * free.items_mean


def test_a_test_is_nearly_as_short_as_for_who_knew_the_ability() -> None:
    whole = bank()
    bound = fewest(whole, Rule())
    found = simulate(whole, learners=600, seed=5)
    assert bound < found.items_mean < 1.15 * bound
    assert found.rmse < 0.37
    assert 0.92 < found.coverage < 0.98


def test_a_simulation_is_the_same_for_the_same_seed() -> None:
    once, again, other = (simulate(FORTY, learners=50, seed=seed) for seed in (7, 7, 8))
    assert once == again != other


def test_a_bank_that_ends_first_says_so() -> None:
    assert simulate(bank(count=12), learners=50, seed=1).never_stopped > 0.9
