"""Knowledge tracing: what comes later never moves what was said before, and skill is found."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner_profiles.domain.tracing.ability import Ability, expected
from learner_profiles.domain.tracing.boosting import rows_of, trained
from learner_profiles.domain.tracing.candidates import CANDIDATES, Candidate
from learner_profiles.domain.tracing.features import COUNT, features
from learner_profiles.domain.tracing.history import Learner
from learner_profiles.domain.tracing.measures import calibration_error, measure
from learner_profiles.domain.tracing.parameters import Easiness, Parameters, Spread
from learner_profiles.domain.tracing.responses import Asked, Learning, Response
from learner_profiles.domain.tracing.training import train
from tests.learner_profiles.pupils import pupils

LEARNT, SEEN = pupils(), pupils(count=8, seed=2)


@pytest.fixture(scope="module")
def candidates() -> dict[str, Candidate]:
    return {name: make(LEARNT) for name, make in CANDIDATES.items()}


def flipped(learning: Learning, start: int) -> Learning:
    """Return a learner whose responses from some place on were the other way round."""
    later = (replace(one, correct=not one.correct) for one in learning.responses[start:])
    return replace(learning, responses=(*learning.responses[:start], *later))


@pytest.mark.parametrize("name", list(CANDIDATES))
@pytest.mark.parametrize("start", [0, 1, 17, 39])
def test_later_responses_never_change_an_earlier_prediction(
    candidates: dict[str, Candidate], name: str, start: int
) -> None:
    model, learning = candidates[name], SEEN[0]
    before = np.array(model.trace([learning, *SEEN[1:]]))
    after = np.array(model.trace([flipped(learning, start), *SEEN[1:]]))
    assert (before[: start + 1] == after[: start + 1]).all(), "bit by bit"
    if start < 39 and name != "item share":
        assert (before[start + 1 : 40] != after[start + 1 : 40]).any()
    assert (before[40:] == after[40:]).all(), "other learners are not concerned"


@pytest.mark.parametrize("name", list(CANDIDATES))
def test_one_by_one_is_the_same_as_all_at_once(candidates: dict[str, Candidate], name: str) -> None:
    together = candidates[name].trace(SEEN)
    alone = np.array([chance for one in SEEN for chance in candidates[name].online(one)])
    assert together == pytest.approx(alone, abs=1e-12)


@pytest.mark.parametrize("name", list(CANDIDATES))
def test_items_skills_and_learners_never_seen_get_a_sensible_chance(
    candidates: dict[str, Candidate], name: str
) -> None:
    new = Asked("never seen", ("unheard of", "nor this"))
    learning = Learning("new", (Response(new, correct=True), Response(new, correct=False)))
    chances = candidates[name].trace([learning])
    assert all(0.15 < chance < 0.85 for chance in chances)


@pytest.mark.parametrize("name", ["elo", "best_lr", "ability"])
def test_a_model_beats_the_share_of_the_item(candidates: dict[str, Candidate], name: str) -> None:
    many = pupils(count=60, seed=3)
    right = np.array([r.correct for one in many for r in one.responses], dtype=float)
    none = np.ones(len(right), dtype=bool)
    plain = measure(right, candidates["item share"].trace(many), none)
    better = measure(right, candidates[name].trace(many), none)
    assert better.auc is not None
    assert plain.auc is not None
    assert better.auc > plain.auc + 0.02


ONE_RIGHT = [Learning("u", (Response(Asked("x", ("weld",)), correct=True),))]


@pytest.mark.parametrize("name", list(CANDIDATES))
def test_one_response_can_be_learnt_from(name: str) -> None:
    assert all(0 < chance < 1 for chance in CANDIDATES[name](ONE_RIGHT).trace(SEEN[:1]))


@pytest.mark.parametrize("learnings", [[], [Learning("u", ())]])
def test_from_nothing_the_cold_start_says_something_sensible(learnings: Sequence[Learning]) -> None:
    for make in (CANDIDATES["ability"], CANDIDATES["elo"], CANDIDATES["item share"]):
        assert all(0 < chance < 1 for chance in make(learnings).trace(SEEN[:1]))


def test_easier_items_are_found_easier() -> None:
    easy, hard = Asked("easy", ("weld",)), Asked("hard", ("weld",))
    both = (Response(easy, correct=True), Response(hard, correct=False))
    found = train([Learning(str(n), both) for n in range(20)])
    assert found.items["easy"].logit > 1 > -1 > found.items["hard"].logit


def test_a_group_never_met_is_the_mean_of_its_skills() -> None:
    groups = {"weld": Easiness(1.0, 0.8, 9), "test": Easiness(-0.5, 0.4, 9)}
    both = Parameters(groups=groups).of_group(Asked("x", ("test", "weld")))
    assert (both.logit, both.count) == (0.25, 0)
    assert both.share == pytest.approx(0.6)


def test_an_echo_is_heard_between_items_that_share_a_trap() -> None:
    chance = np.random.default_rng(1)
    asked = Asked("first", ("a",)), Asked("second", ("b",))
    learnings = []
    for n in range(200):
        knows = bool(chance.random() < 0.5)
        both = tuple(Response(one, correct=knows) for one in asked)
        learnings.append(Learning(str(n), both))
    found = trained(learnings).echoes
    assert found["second"]["first"].weight > 0.5
    assert found["second"]["first"].pairs == 200
    assert "second" not in found.get("first", {}), "what comes later tells nothing"


def test_a_row_has_as_many_numbers_as_said() -> None:
    rows = list(rows_of(trained(LEARNT), SEEN[:1]))
    assert {len(row) for row in rows} == {COUNT}
    assert len(features(Parameters(), Learner.new(Parameters()), Asked("x", ("a", "b")))) == COUNT


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.floats(-4, 4)), max_size=60))
def test_abilities_stay_finite_and_right_answers_never_lower_them(
    given_: list[tuple[str, bool, float]],
) -> None:
    ability = Ability.unknown(Spread())
    for skill, right, easiness in given_:
        before = ability.on((skill,)).mean
        ability.respond((skill,), easiness, correct=right)
        after = ability.on((skill,))
        assert (after.mean >= before) if right else (after.mean <= before)
        assert 0 < after.variance < 10


def test_the_expectation_of_a_wide_belief_is_nearer_to_a_half() -> None:
    assert 0.5 < expected(1, 4) < expected(1, 1) < expected(1, 0)
    nodes = np.random.default_rng(1).normal(1, 2, 200_000)
    assert expected(1, 4) == pytest.approx((1 / (1 + np.exp(-nodes))).mean(), abs=0.01)


def test_calibration_is_how_far_shares_are_from_chances() -> None:
    chances = np.array([0.9] * 10 + [0.2] * 10)
    right = np.array([1.0] * 9 + [0.0] + [1.0] * 4 + [0.0] * 6)
    assert calibration_error(right, chances) == pytest.approx(0.1)
