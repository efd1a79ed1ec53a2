"""The right answer in words; called only where it may be shown."""

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from courses.answering.rows import shown
from courses.domain.items import Gap, Item, Kind, Number
from courses.domain.quantities import symbol


def key_lines(item: Item) -> list[tuple[SafeString, SafeString]]:
    """Return the key as lines of a label ('' for none) and an answer, both rich text."""
    match item.kind:
        case Kind.SINGLE_CHOICE | Kind.MULTIPLE_CHOICE:
            return [(_none(), shown(one.html)) for one in item.options if one.correct]
        case Kind.ORDERING:
            return [(_none(), shown(one.html)) for one in item.entries]
        case Kind.MATCHING:
            rights = {one.id: shown(one.html) for one in item.entries}
            return [(shown(pair.html), rights[pair.right]) for pair in item.pairs]
        case Kind.NUMERIC:
            return [(_none(), quantity(item.number))] if item.number else []
        case Kind.CLOZE:
            return [(_gap_name(gap), _gap_key(gap)) for gap in item.gaps]
        case Kind.SHORT_TEXT:
            return [(_none(), escape(item.accept[0]))] if item.accept else []


def quantity(number: Number) -> SafeString:
    """Return a number with its unit behind a narrow space."""
    unit = symbol(number.unit)
    figure = f"{number.answer:.6g}".replace("-", "\u2212")
    return escape(f"{figure}\u202f{unit}" if unit else figure)


def _gap_key(gap: Gap) -> SafeString:
    if gap.number is not None:
        return quantity(gap.number)
    words = [one.html for one in gap.options if one.correct] or list(gap.accept)
    return escape(next(iter(words), ""))


def _gap_name(gap: Gap) -> SafeString:
    return escape(_("Gap %(number)s") % {"number": gap.id})


def _none() -> SafeString:
    return SafeString("")
