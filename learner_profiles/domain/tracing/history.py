"""What a learner did so far, counted: in all, on each skill, on each item, and lately."""

from dataclasses import dataclass, field

from learner_profiles.domain.tracing.ability import Ability, expected
from learner_profiles.domain.tracing.parameters import Parameters
from learner_profiles.domain.tracing.responses import Asked

LAGS = 8
SLOW, MIDDLE, QUICK = 0.25, 0.3, 0.5
PATTERNS = 27


@dataclass(slots=True)
class Tally:
    """Responses on one skill (or group); `last` is the position of the last one, −1 for none.

    `slow` and `quick` are moving averages that begin at 0.5; `streak` is how many were right in a
    row, below 0 wrong; `pattern` tells the last three.
    """

    tries: int = 0
    right: int = 0
    slow: float = 0.5
    quick: float = 0.5
    last: int = -1
    streak: int = 0
    pattern: int = 0

    def note(self, position: int, *, correct: bool) -> None:
        """Count a response."""
        self.tries += 1
        self.right += correct
        self.slow += SLOW * (correct - self.slow)
        self.quick += QUICK * (correct - self.quick)
        self.last = position
        self.streak = longer(self.streak, correct=correct)
        self.pattern = (self.pattern * 3 + 1 + correct) % PATTERNS


@dataclass(slots=True)
class Overall:
    """Responses on everything; `surprise` is by how much they were better than expected lately."""

    tries: int = 0
    right: int = 0
    average: float = 0.5
    longer_average: float = 0.5
    middle_average: float = 0.5
    streak: int = 0
    surprise: float = 0.0
    run: int = 0
    run_right: int = 0

    def note(self, chance: float, *, correct: bool, same_group: bool) -> None:
        """Count a response that was right with some chance."""
        self.tries += 1
        self.right += correct
        self.average += 0.15 * (correct - self.average)
        self.longer_average += 0.05 * (correct - self.longer_average)
        self.middle_average += MIDDLE * (correct - self.middle_average)
        self.streak = longer(self.streak, correct=correct)
        self.surprise += 0.1 * (correct - chance - self.surprise)
        self.run = self.run + 1 if same_group else 1
        self.run_right = (self.run_right if same_group else 0) + correct


@dataclass(frozen=True, slots=True)
class Lag:
    """An earlier response: its item and group, its number, whether right, what was expected."""

    item: str
    group: str
    number: int | None
    correct: bool
    chance: float

    @property
    def surprise(self) -> float:
        """Return by how much the response was better than expected."""
        return self.correct - self.chance


def longer(streak: int, *, correct: bool) -> int:
    """Return a streak with one response more."""
    if correct:
        return streak + 1 if streak > 0 else 1
    return streak - 1 if streak < 0 else -1


@dataclass(slots=True)
class Learner:
    """The state of one learner: all that a response model knows of the past."""

    ability: Ability
    overall: Overall = field(default_factory=Overall)
    groups: dict[str, Tally] = field(default_factory=dict)
    skills: dict[str, Tally] = field(default_factory=dict)
    items: dict[str, tuple[int, int]] = field(default_factory=dict)
    lags: list[Lag] = field(default_factory=list)

    @classmethod
    def new(cls, parameters: Parameters) -> "Learner":
        """Return the state of somebody of whom nothing is known."""
        return cls(Ability.unknown(parameters.spread))

    def respond(self, parameters: Parameters, asked: Asked, *, correct: bool) -> None:
        """Take in a response: only this learner's own state moves."""
        name, position = asked.group, self.overall.tries
        group = parameters.of_group(asked)
        easiness = parameters.mean + group.logit + parameters.of_item(asked, group).logit
        here = self.ability.on(asked.skills)
        chance = expected(here.mean + easiness, here.variance)
        self.ability.respond(asked.skills, easiness, correct=correct)
        same = bool(self.lags) and self.lags[-1].group == name
        self.overall.note(chance, correct=correct, same_group=same)
        self.groups.setdefault(name, Tally()).note(position, correct=correct)
        for skill in asked.skills:
            self.skills.setdefault(skill, Tally()).note(position, correct=correct)
        tries, right = self.items.get(asked.item, (0, 0))
        self.items[asked.item] = (tries + 1, right + correct)
        self.lags.append(Lag(asked.item, name, asked.number, correct, chance))
        if len(self.lags) > LAGS:
            del self.lags[0]
