"""The rows of an answer form: options, things to order, sides to match, gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from courses.answering.pictures import ShownPicture
from courses.domain.display_order import mixed
from courses.domain.grading import Verdict
from courses.domain.items import Entry, Gap, Item, Kind, Option, Pair
from oer_library.formulas import plain_text

PREFIX = "r-"
SELECT_LETTERS = 26  # what a select of the phone shows at 360 px
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Given:
    """What was given so far: form fields without prefix, and the verdict on them, if any."""

    attempt: UUID
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    verdict: Verdict | None = None

    def value(self, name: str) -> str:
        """Return the first value of a field, '' if there is none."""
        return next(iter(self.fields.get(name, ())), "")

    def state(self, part: str) -> str:
        """Return `right` or `wrong` for a part that was scored, '' for one that was not."""
        right = self.verdict.is_right(part) if self.verdict else None
        return "" if right is None else ("right" if right else "wrong")


@dataclass(frozen=True)
class Choice:
    """One value of a select."""

    value: str
    words: str
    chosen: bool = False


@dataclass(frozen=True)
class Row:
    """One line of the form: `name` is the field, `html` its label, `choices` a select's values."""

    name: str
    value: str
    html: SafeString
    state: str = ""
    chosen: bool = False
    picture: ShownPicture | None = None
    choices: tuple[Choice, ...] = ()
    unit: str = ""


Pictures = Mapping[str, ShownPicture]


def shown(html: str) -> SafeString:
    """Return rich text as a page shows it; the editor's converter has cleaned it."""
    return mark_safe(str(expand_db_html(html)))  # noqa: S308 - cleaned when it was written


def option_rows(item: Item, given: Given, pictures: Pictures) -> list[Row]:
    """Return the options, mixed unless the author keeps their order."""
    chosen = set(given.fields.get("answer", ()))
    options = mixed(item.options, given.attempt) if item.shuffle else item.options
    return [
        Row(
            f"{PREFIX}answer",
            one.id,
            shown(one.html),
            given.state(one.id),
            one.id in chosen,
            _picture(one, pictures),
        )
        for one in options
    ]


def order_rows(item: Item, given: Given, pictures: Pictures) -> list[Row]:
    """Return the things to order: by the places given so far, else mixed."""
    entries = mixed(item.entries, given.attempt)
    places = [str(place) for place in range(1, len(entries) + 1)]
    entries.sort(key=lambda one: _place(given.value(one.id), len(places)))
    return [
        Row(
            PREFIX + one.id,
            given.value(one.id),
            shown(one.html),
            given.state(one.id),
            picture=_picture(one, pictures),
            choices=tuple(Choice(p, p, p == given.value(one.id)) for p in places),
        )
        for one in entries
    ]


def match_rows(item: Item, given: Given, pictures: Pictures) -> list[Row]:
    """Return the left sides, each with all right sides to choose from."""
    rights = lettered(item, given)
    return [
        Row(
            PREFIX + one.id,
            given.value(one.id),
            shown(one.html),
            given.state(one.id),
            picture=_picture(one, pictures),
            choices=tuple(Choice(r.value, r.words, r.value == given.value(one.id)) for r in rights),
        )
        for one in mixed(item.pairs, given.attempt, "left")
    ]


def lettered(item: Item, given: Given) -> list[Choice]:
    """Return the right sides, mixed; those with formulas or many words get a letter to find them by."""
    rights = mixed(item.entries, given.attempt, "right")
    letters = needs_letters(item)
    return [
        Choice(one.id, f"{letter}: {plain_text(one.html)}" if letters else plain_text(one.html))
        for one, letter in zip(rights, LETTERS + LETTERS.lower(), strict=False)
    ]


def legend_rows(item: Item, given: Given) -> list[Row]:
    """Return the right sides as they are printed, in the order of their letters."""
    if item.kind != Kind.MATCHING or not needs_letters(item):
        return []
    rights = mixed(item.entries, given.attempt, "right")
    return [Row("", one.id, shown(one.html)) for one in rights]


def needs_letters(item: Item) -> bool:
    """Say whether a right side is more than a select shows: a formula, or words beyond its width."""
    return any("<" in one.html or len(one.html) > SELECT_LETTERS for one in item.entries)


def gap_row(gap: Gap, given: Given, unit: str) -> Row:
    """Return one gap: a select for words to choose from, else a field."""
    value = given.value(gap.id)
    options = mixed(gap.options, given.attempt, gap.id)
    return Row(
        PREFIX + gap.id,
        value,
        SafeString(""),
        given.state(gap.id),
        choices=tuple(Choice(one.id, one.html, one.id == value) for one in options),
        unit=unit,
    )


def _picture(thing: Option | Entry | Pair, pictures: Pictures) -> ShownPicture | None:
    return pictures.get(thing.picture.uuid) if thing.picture else None


def _place(given: str, last: int) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 3 else last + 1
