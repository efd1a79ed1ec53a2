"""What is believed of a skill: how evidence moves it, how time does, and what it means."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner_profiles.domain.mastery.evidence import (
    Answered,
    Evidence,
    Judged,
    Judgement,
    Objection,
)
from learner_profiles.domain.mastery.kept import pack, unpack
from learner_profiles.domain.mastery.scale import COVERED, CUTS, chance, difficulty, reached
from learner_profiles.domain.mastery.state import Mastery
from learner_profiles.domain.tracing.ability import Gauss

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
WELD, TEST = "urn:weld", "urn:test"


def answered(
    n: int, share: float = 1.0, *, skills: dict[str, int] | None = None, item: str = ""
) -> Answered:
    at = START + timedelta(minutes=n)
    return Answered(f"s{n}", at, item or f"q{n}", f"v{n}", skills or {WELD: 4}, share)


def judged(kind: Judged, level: int = 4) -> Judgement:
    return Judgement("j", START, WELD, level, kind)


def after(*evidence: Evidence, difficulties: dict[str, float] | None = None) -> Mastery:
    mastery = Mastery()
    for one in evidence:
        mastery.learn(one, difficulties or {})
    return mastery


def value(mastery: Mastery, level: int = 4, days: float = 0, skill: str = WELD) -> float:
    return chance(mastery.now(skill, START + timedelta(days=days)), level).value


abilities = st.builds(Gauss, st.floats(-6, 6), st.floats(0.01, 4))
some_evidence = st.lists(
    st.one_of(
        st.builds(
            answered,
            st.integers(0, 500_000),
            st.floats(0, 1),
            skills=st.dictionaries(st.sampled_from([WELD, TEST]), st.integers(1, 5), min_size=1),
        ),
        st.builds(judged, st.sampled_from(Judged), st.integers(1, 5)),
        st.builds(Objection, st.just("o"), st.just(START), st.just(WELD), st.text(max_size=20)),
    ),
    max_size=12,
)


@given(abilities)
def test_the_chance_falls_from_proficiency_to_proficiency(ability: Gauss) -> None:
    values = [chance(ability, level).value for level in sorted(CUTS)]
    assert values == sorted(values, reverse=True)


@given(abilities)
def test_the_interval_holds_the_middle_of_the_belief(ability: Gauss) -> None:
    found = chance(ability, 3)
    assert 0 <= found.low < found.high <= 1
    assert found.low <= chance(Gauss(ability.mean, 1e-9), 3).value <= found.high


def test_what_is_reached_is_the_highest_that_is_covered() -> None:
    assert reached(Gauss(-5, 0.1)) == 0
    assert reached(Gauss(5, 0.1)) == 5
    assert reached(Gauss(CUTS[3] + 1.5, 0.01)) == 3


def test_an_item_is_as_hard_as_what_it_tests() -> None:
    assert difficulty([4]) == CUTS[4]
    assert CUTS[2] < difficulty([2, 4]) < CUTS[4]


def test_six_right_answers_show_a_skill_and_three_do_not() -> None:
    assert value(after(*map(answered, range(3)))) < COVERED
    assert value(after(*map(answered, range(7)))) >= COVERED


def test_wrong_answers_lower_and_part_of_the_points_lies_between() -> None:
    right, part, wrong = (value(after(answered(0, share))) for share in (1.0, 0.5, 0.0))
    assert right > part > wrong


def test_the_same_item_again_tells_less_than_another() -> None:
    same = after(answered(0, item="q"), answered(1, item="q"))
    assert value(after(answered(0))) < value(same) < value(after(answered(0), answered(1)))


def test_a_harder_item_answered_rightly_tells_more() -> None:
    easy = after(answered(0), difficulties={"v0": -2.0})
    hard = after(answered(0), difficulties={"v0": 2.0})
    assert value(easy) < value(after(answered(0))) < value(hard)


def test_judgements_count_by_who_judges() -> None:
    own, observed, signed, recognised = (
        value(after(judged(kind)))
        for kind in (Judged.OWN, Judged.OBSERVED, Judged.SIGNED_OFF, Judged.RECOGNISED)
    )
    assert own < observed < signed < recognised
    assert own < 0.65 < COVERED <= signed


def test_an_objection_moves_nothing_and_is_kept() -> None:
    objection = Objection("o", START, WELD, "I do this daily")
    mastery = after(answered(0), objection)
    assert mastery.objections == [objection]
    assert value(mastery) == value(after(answered(0)))


def test_what_is_long_ago_counts_less() -> None:
    mastery = after(*map(answered, range(8)))
    by_time = [value(mastery, days=days) for days in (0, 7, 60, 400)]
    assert by_time == sorted(by_time, reverse=True)
    assert (
        mastery.now(WELD, START + timedelta(days=400)).variance > mastery.now(WELD, START).variance
    )


def test_who_answers_again_after_a_while_forgets_more_slowly() -> None:
    once = after(*map(answered, range(4)))
    spaced = after(*(answered(n * 60 * 24 * 7) for n in range(4)))
    lost_once = value(once) - value(once, days=30)
    last = START + timedelta(days=21)
    now = chance(spaced.now(WELD, last), 4).value
    later = chance(spaced.now(WELD, last + timedelta(days=30)), 4).value
    assert now - later < lost_once


def test_another_skill_gains_a_little_but_has_no_basis() -> None:
    mastery = after(*map(answered, range(8)))
    assert value(Mastery(), skill=TEST) < value(mastery, skill=TEST) < value(mastery)
    assert TEST not in mastery.bases


def test_an_answer_counts_for_each_skill_that_its_item_tests() -> None:
    mastery = after(answered(0, skills={WELD: 3, TEST: 4}))
    assert [mastery.bases[one].answers for one in (WELD, TEST)] == [1, 1]


def test_a_basis_tells_answers_judgements_and_the_latest_statements() -> None:
    mastery = after(*(answered(n, float(n % 2)) for n in range(8)), judged(Judged.SIGNED_OFF, 3))
    basis = mastery.bases[WELD]
    assert (basis.answers, basis.right) == (8, 4)
    assert basis.judged == {"signed_off": (3, START)}
    assert basis.statements == ["s4", "s5", "s6", "s7", "j"]
    assert basis.last == START + timedelta(minutes=7)


@given(some_evidence, some_evidence)
def test_a_state_that_was_kept_goes_on_to_the_last_bit(
    first: list[Evidence], rest: list[Evidence]
) -> None:
    kept = unpack(json.loads(json.dumps(pack(after(*first)))))
    for one in rest:
        kept.learn(one, {})
    assert pack(kept) == pack(after(*first, *rest))


@given(some_evidence)
def test_beliefs_stay_finite_and_never_surer_than_sure(evidence: list[Evidence]) -> None:
    mastery = after(*evidence)
    for skill in (WELD, TEST):
        ability = mastery.now(skill, START + timedelta(days=900))
        assert abs(ability.mean) < 50
        assert 0 < ability.variance < 10


def test_nothing_known_is_nothing_kept() -> None:
    assert pack(unpack({})) == pack(Mastery())


@pytest.mark.parametrize("level", sorted(CUTS))
def test_a_recognised_proficiency_is_covered_and_the_one_above_is_not_by_that(level: int) -> None:
    mastery = after(judged(Judged.RECOGNISED, level))
    assert value(mastery, level) > 0.75
    if level < 5:
        assert value(mastery, level + 1) < value(mastery, level)
