"""What the figures of results rest on, and what the filters mean, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.domain.item_statistics import LEAST_LEARNERS, Word
from courses.results.learners import LessonMark
from courses.results.selection import FAILED_ANSWERS, QUIET_DAYS, Stage


def rests_on(lesson: LessonMark) -> str:
    """Say what the mark of a lesson rests on, '' for a lesson without questions."""
    if not lesson.asked:
        return ""
    answered = ngettext(
        "%(answered)d of %(asked)d question answered",
        "%(answered)d of %(asked)d questions answered",
        lesson.asked,
    ) % {"answered": lesson.answered, "asked": lesson.asked}
    if not lesson.answered:
        return answered
    return ", ".join([answered, _("%(n)d right") % {"n": lesson.right}, *best_of(lesson.most)])


def best_of(attempts: int) -> list[str]:
    """Say that the best of several attempts counts, nothing where there was one only."""
    if attempts < 2:
        return []
    return [ngettext("best of %(n)d attempt", "best of %(n)d attempts", attempts) % {"n": attempts}]


def state_word(lesson: LessonMark) -> str:
    """Say how far a lesson is."""
    words = {"done": _("done"), "doing": _("in progress"), "todo": _("not started")}
    return words[lesson.progress.state]


def stage_words() -> list[tuple[str, str]]:
    """Return the filters of how far somebody is, with their names."""
    return [
        (Stage.NOT_STARTED, _("Not started")),
        (Stage.STUCK, _("Stuck")),
        (Stage.DONE, _("Done")),
    ]


def stuck_means() -> str:
    """Say who counts as stuck."""
    return _(
        "Stuck means: begun, not done, and either nothing done for %(days)d days or one question "
        "answered at least %(times)d times without being right once."
    ) % {"days": QUIET_DAYS, "times": FAILED_ANSWERS}


def statistics_mean() -> str:
    """Say what difficulty and discrimination are, and from when they are known."""
    return _(
        "Both figures count the first attempt of each learner. Difficulty is the mean share of "
        "points: 100 %% is the easiest. Discrimination is the correlation of the question with the "
        "share of points at all other questions, from -1 to 1: high means that those who know "
        "more answer it better. It is known from %(least)d learners on."
    ) % {"least": LEAST_LEARNERS}


def figure_word(word: str) -> str:
    """Say what a figure means."""
    return {
        Word.UNKNOWN: _("not known yet"),
        Word.EASY: _("easy"),
        Word.MEDIUM: _("of medium difficulty"),
        Word.HARD: _("hard"),
        Word.GOOD: _("tells learners apart well"),
        Word.FAIR: _("tells learners apart"),
        Word.WEAK: _("hardly tells learners apart"),
        Word.NEGATIVE: _("better learners do worse: look at the key and the words"),
    }[Word(word)]
