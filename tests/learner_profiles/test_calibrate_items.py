"""Items are calibrated from first answers; without any, experts' values hold."""

import numpy as np
import pytest

from learner_profiles.domain.mastery.calibration import ABILITY_SD, First, calibrate
from learner_profiles.domain.mastery.judging import FEWEST_ANSWERS, train

ITEMS, LEARNERS, ASKED = 40, 400, 15


@pytest.fixture(scope="module")
def world() -> tuple[list[First], dict[str, float], dict[str, float]]:
    """Simulated answers, and the true discriminations and difficulties."""
    chance = np.random.default_rng(7)
    a = np.exp(chance.normal(0, 0.3, ITEMS))
    b = chance.normal(0, 1, ITEMS)
    answers = [
        First(
            who, str(item), bool(chance.random() < 1 / (1 + np.exp(-a[item] * (ability - b[item]))))
        )
        for who, ability in enumerate(chance.normal(0, ABILITY_SD, LEARNERS))
        for item in chance.choice(ITEMS, ASKED, replace=False)
    ]
    names = [str(one) for one in range(ITEMS)]
    return answers, dict(zip(names, a, strict=True)), dict(zip(names, b, strict=True))


def test_difficulty_and_discrimination_come_back(
    world: tuple[list[First], dict[str, float], dict[str, float]],
) -> None:
    answers, a, b = world
    found = calibrate(answers, dict.fromkeys(b, 0.0))
    off = [found[name].b - b[name] for name in b]
    assert np.sqrt(np.mean(np.square(off))) < 0.35
    assert np.corrcoef([found[name].a for name in a], list(a.values()))[0, 1] > 0.4
    assert sum(one.learners for one in found.values()) == LEARNERS * ASKED


def test_the_same_answers_give_the_same_items(
    world: tuple[list[First], dict[str, float], dict[str, float]],
) -> None:
    answers, _a, b = world
    assert calibrate(answers, b) == calibrate(answers, b)


def test_few_answers_hardly_move_what_experts_say() -> None:
    found = calibrate([First(1, "easy", right=False)], {"easy": -2.0, "other": 1.0})
    assert -2.0 < found["easy"].b < -1.0
    assert "other" not in found


def test_an_item_that_no_expert_knows_is_left_out() -> None:
    assert calibrate([First(1, "gone", right=True)], {}) == {}


def test_training_says_how_much_better_it_foretells(
    world: tuple[list[First], dict[str, float], dict[str, float]],
) -> None:
    answers, _a, b = world
    trained = train(answers, dict.fromkeys(b, 0.0), {})
    assert trained is not None
    assert trained.better
    assert trained.log_loss < trained.before
    assert (trained.answers, trained.learners) == (LEARNERS * ASKED, LEARNERS)


def test_what_is_in_force_and_as_good_is_not_beaten_by_fewer_answers(
    world: tuple[list[First], dict[str, float], dict[str, float]],
) -> None:
    answers, _a, b = world
    trained = train(answers[: ASKED * 30], dict.fromkeys(b, 0.0), b)
    assert trained is not None
    assert not trained.better


def test_too_few_answers_train_nothing(
    world: tuple[list[First], dict[str, float], dict[str, float]],
) -> None:
    answers, _a, b = world
    assert train(answers[: FEWEST_ANSWERS - 1], b, {}) is None
    assert train([], b, {}) is None
