"""How a response on one item foretells that on another a few steps later.

Of each pair of items that learners met within `LAGS` responses: the regression of the surprise on
the later item on the surprise on the earlier one, shrunk to none. It tells what counts of skills
can't: items that share a trap, a figure, a way of asking.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from learner_profiles.domain.tracing.history import Learner
from learner_profiles.domain.tracing.parameters import Echo, Parameters
from learner_profiles.domain.tracing.responses import Learning

SHRINKAGE = 1.5
FEWEST = 3
"""Pairs met less often are left out: they tell little and are many."""
Sums = dict[str, dict[str, list[float]]]


def with_echoes(parameters: Parameters, learnings: Sequence[Learning]) -> Parameters:
    """Return parameters with the echoes among the responses of the learners they are from."""
    sums: Sums = {}
    for learning in learnings:
        _listen(sums, parameters, learning)
    found: Mapping[str, Mapping[str, Echo]] = {
        item: kept for item, heard in sums.items() if (kept := _kept(heard))
    }
    return replace(parameters, echoes=found)


def _listen(sums: Sums, parameters: Parameters, learning: Learning) -> None:
    learner = Learner.new(parameters)
    for response in learning.responses:
        asked = response.asked
        before = list(learner.lags)
        learner.respond(parameters, asked, correct=response.correct)
        now = learner.lags[-1].surprise
        heard = sums.setdefault(asked.item, {})
        for lag in before:
            surprise = lag.surprise
            entry = heard.get(lag.item)
            if entry is None:
                entry = heard[lag.item] = [0.0, 0.0, 0]
            chance = learner.lags[-1].chance
            entry[0] += surprise * now
            entry[1] += surprise * surprise * chance * (1 - chance)
            entry[2] += 1


def _kept(heard: dict[str, list[float]]) -> dict[str, Echo]:
    return {
        item: Echo(together / (alone + SHRINKAGE), int(pairs))
        for item, (together, alone, pairs) in heard.items()
        if pairs >= FEWEST
    }
