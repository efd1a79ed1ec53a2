"""What a response model looks at before a response, as numbers."""

import math

from learner_profiles.domain.tracing.history import Lag, Learner, Tally
from learner_profiles.domain.tracing.parameters import Parameters
from learner_profiles.domain.tracing.responses import Asked

SHOWN = 6
"""So many earlier responses are looked at one by one."""
NEAR, FAR = 20, 99.0
"""Numbers of items differ by at most 20, else they tell nothing."""
NO_LAG = (-1.0, -1.0, FAR, 0.5)
NEW = Tally()
COUNT = 40 + 4 * SHOWN


def features(parameters: Parameters, learner: Learner, asked: Asked) -> list[float]:
    """Return `COUNT` numbers: what was trained about the item, and what the learner did so far."""
    group = parameters.of_group(asked)
    item = parameters.of_item(asked, group)
    here = learner.ability.on(asked.skills)
    logit = here.mean + parameters.mean + group.logit + item.logit
    general = learner.ability.general.mean
    return [
        logit,
        math.sqrt(here.variance),
        general,
        here.mean - general,
        item.logit,
        group.logit,
        item.share,
        group.share,
        item.count,
        math.log(1 + group.count),
        *_overall(learner),
        *_group(learner, asked),
        *_skills(learner, asked),
        *learner.items.get(asked.item, (0, 0)),
        *_echoes(parameters, learner, asked),
        *_lags(learner, asked),
    ]


def _overall(learner: Learner) -> tuple[float, ...]:
    told = learner.overall
    return (
        told.tries,
        (told.right + 2) / (told.tries + 4),
        told.average,
        told.longer_average,
        told.middle_average,
        told.streak,
        told.surprise,
        told.run,
        told.run_right,
        len(learner.groups),
    )


def _group(learner: Learner, asked: Asked) -> tuple[float, ...]:
    tally = learner.groups.get(asked.group, NEW)
    return (
        tally.slow,
        tally.quick,
        tally.tries,
        tally.right,
        (tally.right + 1) / (tally.tries + 2),
        tally.streak,
        tally.pattern,
        learner.overall.tries - tally.last if tally.last >= 0 else -1,
    )


def _skills(learner: Learner, asked: Asked) -> tuple[float, ...]:
    count = len(asked.skills)
    if count == 1:
        tally = learner.skills.get(asked.skills[0], NEW)
        tries, right, slow, fewest = tally.tries, tally.right, tally.slow, tally.tries
        return tries, right, (right + 1) / (tries + 2), slow, fewest, 1
    tallies = [learner.skills.get(skill, NEW) for skill in asked.skills]
    mean_tries = sum(one.tries for one in tallies) / count
    mean_right = sum(one.right for one in tallies) / count
    return (
        mean_tries,
        mean_right,
        (mean_right + 1) / (mean_tries + 2),
        sum(one.slow for one in tallies) / count,
        min(one.tries for one in tallies),
        count,
    )


def _echoes(parameters: Parameters, learner: Learner, asked: Asked) -> tuple[float, ...]:
    """Return what earlier surprises foretell: in sum, how loud, by the last one, from how many."""
    heard = parameters.echoes.get(asked.item)
    if not heard:
        return 0.0, 0.0, 0.0, 0
    told, loud, last, pairs = 0.0, 0.0, 0.0, 0
    for lag in learner.lags:
        echo = heard.get(lag.item)
        if echo is None:
            last = 0.0
            continue
        last = echo.weight * lag.surprise
        told += last
        loud += abs(echo.weight)
        pairs += echo.pairs
    return told, loud, last, pairs


def _lags(learner: Learner, asked: Asked) -> list[float]:
    found: list[float] = []
    for lag in learner.lags[: -SHOWN - 1 : -1]:
        found += (lag.correct, lag.group == asked.group, _apart(lag, asked), lag.chance)
    for _ in range(SHOWN - len(learner.lags)):
        found += NO_LAG
    return found


def _apart(lag: Lag, asked: Asked) -> float:
    if lag.number is None or asked.number is None:
        return FAR
    apart = asked.number - lag.number
    return apart if -NEAR <= apart <= NEAR else FAR
