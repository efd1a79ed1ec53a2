"""Statements as entries of the record: sentences, verdicts, links by identifiers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.dateparse import parse_duration
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from kernel.identifiers import parse
from learner_profiles.domain.responses import response_words
from learner_profiles.domain.texts import Text, in_language
from learner_profiles.domain.told import Thing, Told, told
from xapi.domain.timestamps import to_datetime
from xapi.models import Statement

NARROW_SPACE = "\u202f"
LONGEST = 200
SHORTEST_IN_MINUTES = 90
BLANKS = re.compile(r"[ \t\r\n]+")
"""Not the narrow and no-break spaces, which stand between a number and its unit."""
PLATFORM = "platform"
LINKED = frozenset({"course", "module", "lesson"})
ICONS: Mapping[str, str] = {
    "registered": "course",
    "launched": "arrow",
    "initialized": "arrow",
    "experienced": "done",
    "progressed": "doing",
    "passed": "done",
    "failed": "no",
    "completed": "seal",
    "terminated": "done",
    "asserted": "person",
    "validated": "work",
    "conferred": "seal",
    "disagreed": "warn",
}
VERDICT_ICONS: Mapping[str, str] = {"done": "done", "care": "no", "": "file"}
SENTENCES: Mapping[str, str | Promise] = {
    "registered": gettext_lazy("You enrolled in {thing}"),
    "launched": gettext_lazy("You opened {thing}"),
    "initialized": gettext_lazy("You began {thing}"),
    "experienced": gettext_lazy("You worked through {thing}"),
    "answered": gettext_lazy("You answered “{thing}”"),
    "progressed": gettext_lazy("You came further in {thing}"),
    "passed": gettext_lazy("You reached the mark of {thing}"),
    "failed": gettext_lazy("You did not reach the mark of {thing} yet"),
    "completed": gettext_lazy("You completed {thing}"),
    "terminated": gettext_lazy("You ended {thing}"),
    "asserted": gettext_lazy("You judged how well you can do “{thing}”"),
    "validated": gettext_lazy("You showed at work that you can do “{thing}”"),
    "conferred": gettext_lazy("You had “{thing}” recognised"),
    "disagreed": gettext_lazy("You objected to the estimate of “{thing}”"),
}


@dataclass(frozen=True)
class Entry:
    """One statement in words; `state` is `done`, `care` or '' for an outcome without verdict."""

    statement: str
    happened: datetime
    icon: str
    sentence: SafeString
    outcome: str
    state: str
    facts: tuple[SafeString, ...]


def entry(statement: Statement) -> Entry:
    """Return a statement in words, in the language and the zone in use."""
    one = told(statement.content)
    said = outcome(one)
    return Entry(
        statement=one.id,
        happened=happened(one),
        icon=icon(one),
        sentence=format_html("{}{}", sentence(one), ": " if said else "."),
        outcome=said,
        state=verdict(one),
        facts=tuple(facts(one)),
    )


def icon(one: Told) -> str:
    """Return the icon of what was done; an answer's says whether it was right."""
    if one.verb == "answered":
        return VERDICT_ICONS[verdict(one)]
    return ICONS.get(one.verb, "file")


def happened(one: Told) -> datetime:
    """Return when it happened, in the zone in use."""
    return localtime(to_datetime(one.timestamp))


def sentence(one: Told) -> SafeString:
    """Return what was done, without its outcome; a verb of others in its own words."""
    pattern = SENTENCES.get(one.verb)
    if pattern is None:
        return format_html(_("{verb}, {thing}"), verb=verb_words(one), thing=linked(one.thing))
    return format_html(str(pattern), thing=linked(one.thing))


def outcome(one: Told) -> str:
    """Return what came of it: right or not, the score, how far; '' where nothing is told."""
    parts = []
    if one.success is not None and one.verb == "answered":
        parts.append(_("right") if one.success else _("not right yet"))
    if one.scaled is not None:
        parts.append(percent(one.scaled * 100))
    elif one.progress is not None:
        parts.append(percent(one.progress))
    return ", ".join(parts)


def verdict(one: Told) -> str:
    """Return the state that a success or its absence is shown as."""
    return "" if one.success is None else ("done" if one.success else "care")


def facts(one: Told) -> list[SafeString]:
    """Return what else is told: the answer, the place, how long, by whom."""
    found = []
    if given := answer_words(one):
        pattern = _("You said: {answer}") if one.verb == "disagreed" else _("Your answer: {answer}")
        found.append(format_html(pattern, answer=given))
    found += [format_html("{}", linked(thing)) for thing in (one.lesson, one.course) if thing]
    if one.duration and (words := lasting(one.duration)):
        found.append(format_html("{}", words))
    if one.authority != PLATFORM:
        found.append(format_html("{}", _("told by another system")))
    return found


def answer_words(one: Told) -> str:
    """Return what was answered in words, '' where nothing is told."""
    return shortened(response_words(one.definition, one.response, language()))


def verb_words(one: Told) -> str:
    """Return the verb's display, else the last word of its IRI."""
    display = in_language(one.verb_display, language()).words
    return display or one.verb_iri.rstrip("/").rpartition("/")[2]


def title(thing: Thing) -> Text:
    """Return what a thing is called: what was asked, its name, or its IRI."""
    texts = thing.description if thing.type.endswith("cmi.interaction") else {}
    found = in_language(texts, language())
    if not found.words:
        found = in_language(thing.name, language())
    words = found.words or thing.iri or _("something without a name")
    return Text(shortened(words), found.language)


def linked(thing: Thing) -> SafeString:
    """Return a thing's title, linked through its identifier where it is a page of ours."""
    text = title(thing)
    foreign = text.language and text.language != language()
    words = format_html('<span lang="{}">{}</span>', text.language, text.words) if foreign else None
    shown = words or format_html("{}", text.words)
    found = parse(thing.iri)
    if found is None or found[0] not in LINKED:
        return shown
    address = reverse("identifier", kwargs={"kind": found[0], "uuid": found[1]})
    return format_html('<a href="{}">{}</a>', address, shown)


def lasting(duration: str) -> str:
    """Return an ISO 8601 duration in words, '' for one that holds years, months or weeks."""
    length = parse_duration(duration)
    if length is None:
        return ""
    seconds = round(length.total_seconds())
    if seconds < SHORTEST_IN_MINUTES:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    minutes = round(seconds / 60)
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def percent(number: float) -> str:
    """Return whole percent, rounded towards 0 (99.9 is not yet all), with a narrow space."""
    whole = int(number + (1e-9 if number >= 0 else -1e-9))
    return f"{whole}{NARROW_SPACE}%".replace("-", "−")


def shortened(words: str) -> str:
    """Return words with single blanks, cut where they are very long."""
    return Truncator(BLANKS.sub(" ", words).strip()).chars(LONGEST)


def language() -> str:
    """Return the language in use."""
    return get_language() or "en"
