"""Parts of questions: options, pairs, gaps, known mistakes."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from courses.blocks.frozen import frozen_html, frozen_line, frozen_picture
from courses.domain.item_ids import opaque_ids
from courses.domain.items import Entry, Gap, Misconception, Number, Option, Pair, Parameter
from oer_library.formulas import INLINE_FEATURES

QUESTION_FEATURES = [*INLINE_FEATURES, "ol", "ul"]
FEEDBACK_HELP = _("Name the mistake in a short first sentence, then ask one question back.")


def line(**kwargs: Any) -> blocks.RichTextBlock:
    """Return a field for one line of words, formulas and terms."""
    return blocks.RichTextBlock(features=INLINE_FEATURES, **kwargs)


def feedback(**kwargs: Any) -> blocks.RichTextBlock:
    """Return a field for what is said to somebody who answered so."""
    return line(**{"required": False, "label": _("Feedback"), "help_text": FEEDBACK_HELP, **kwargs})


class OptionBlock(blocks.StructBlock):
    """An answer to choose."""

    text = line(required=False, label=_("Answer"))
    picture = ImageChooserBlock(required=False, label=_("Picture"))
    correct = blocks.BooleanBlock(required=False, label=_("This is right"))
    feedback = feedback()

    class Meta:
        label = _("Answer")
        form_layout = blocks.BlockGroup(["text", "correct", "feedback"], settings=["picture"])


class EntryBlock(blocks.StructBlock):
    """A thing to put in order."""

    text = line(required=False, label=_("Thing"))
    picture = ImageChooserBlock(required=False, label=_("Picture"))

    class Meta:
        label = _("Thing")
        form_layout = blocks.BlockGroup(["text"], settings=["picture"])


class PairBlock(blocks.StructBlock):
    """A left side and the right side that belongs to it."""

    left = line(required=False, label=_("Left side"))
    picture = ImageChooserBlock(required=False, label=_("Picture"))
    right = line(label=_("Right side"))
    feedback = feedback()

    class Meta:
        label = _("Pair")
        form_layout = blocks.BlockGroup(["left", "right", "feedback"], settings=["picture"])


class MisconceptionBlock(blocks.StructBlock):
    """A wrong answer that is known, and what is said to it."""

    value = blocks.CharBlock(max_length=100, label=_("Wrong answer"))
    feedback = feedback()

    class Meta:
        label = _("Known mistake")


class NumberBlock(blocks.StructBlock):
    """A number, its unit, and how far off an answer may be."""

    answer = blocks.FloatBlock(label=_("Right number"))
    unit = blocks.CharBlock(
        required=False,
        max_length=40,
        label=_("Unit"),
        help_text=_("For example V, mAh, kWh, ohm, degC, percent; empty for a pure number."),
    )
    tolerance = blocks.FloatBlock(label=_("Tolerance"), help_text=_("0 means exactly."))
    tolerance_in = blocks.ChoiceBlock(
        choices=[("percent", _("percent of the number")), ("absolute", _("the unit above"))],
        default="percent",
        label=_("Tolerance in"),
    )

    class Meta:
        label = _("Number")


class ParameterBlock(blocks.StructBlock):
    """A number that each learner gets an own one of."""

    name = blocks.CharBlock(
        max_length=20,
        label=_("Name"),
        help_text=_("Letters, for example capacity. {capacity} in the words stands for it."),
    )
    min = blocks.FloatBlock(label=_("From"))
    max = blocks.FloatBlock(label=_("To"))
    step = blocks.FloatBlock(default=1, label=_("In steps of"))

    class Meta:
        label = _("Number")


class TypedGapBlock(blocks.StructBlock):
    """A gap for typed words."""

    accept = blocks.ListBlock(blocks.CharBlock(max_length=100), label=_("Accepted answers"))
    feedback = feedback()

    class Meta:
        icon = "pilcrow"
        label = _("Typed words")


class ChosenGapBlock(blocks.StructBlock):
    """A gap with a list of words to choose from."""

    options = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("text", blocks.CharBlock(max_length=100, label=_("Words"))),
                ("correct", blocks.BooleanBlock(required=False, label=_("This is right"))),
                ("feedback", feedback()),
            ]
        ),
        label=_("Words to choose from"),
    )
    feedback = feedback()

    class Meta:
        icon = "list-ul"
        label = _("A choice")


class NumberGapBlock(NumberBlock):
    """A gap for a number."""

    feedback = feedback()

    class Meta:
        icon = "decimal"
        label = _("A number")


class GapsBlock(blocks.StreamBlock):
    """The gaps of a cloze: the first is [[1]] in the text."""

    typed = TypedGapBlock()
    chosen = ChosenGapBlock()
    number = NumberGapBlock()


def options_of(value: Any) -> tuple[Option, ...]:
    """Return options, named by their content."""
    words = [frozen_line(one["text"]) for one in value]
    pictures = [frozen_picture(one.get("picture")) for one in value]
    keys = [text + (pic.uuid if pic else "") for text, pic in zip(words, pictures, strict=True)]
    return tuple(
        Option(name, text, bool(one["correct"]), frozen_line(one["feedback"]), picture)
        for name, text, one, picture in zip(
            opaque_ids("o", keys), words, value, pictures, strict=True
        )
    )


def entries_of(prefix: str, words: list[str], pictures: list[Any]) -> tuple[Entry, ...]:
    """Return things to order or to match with, named by their content."""
    frozen = [frozen_picture(one) for one in pictures]
    keys = [text + (pic.uuid if pic else "") for text, pic in zip(words, frozen, strict=True)]
    ids = opaque_ids(prefix, keys)
    return tuple(Entry(*one) for one in zip(ids, words, frozen, strict=True))


def matching_of(pairs: Any, distractors: Any) -> tuple[tuple[Pair, ...], tuple[Entry, ...]]:
    """Return the left sides with the ids of their right sides, and all right sides."""
    words = [frozen_line(one["right"]) for one in pairs]
    rights = list(dict.fromkeys([*words, *(frozen_line(one) for one in distractors)]))
    targets = entries_of("r", rights, [None] * len(rights))
    lefts = entries_of(
        "l", [frozen_line(one["left"]) for one in pairs], [one["picture"] for one in pairs]
    )
    id_of = {entry.html: entry.id for entry in targets}
    return tuple(
        Pair(left.id, left.html, id_of[word], frozen_line(one["feedback"]), left.picture)
        for left, word, one in zip(lefts, words, pairs, strict=True)
    ), targets


def number_of(value: Any) -> Number:
    """Return a number with its tolerance; a missing number is 0 and lacks a tolerance."""
    given = {} if value["tolerance"] is None else {value["tolerance_in"]: value["tolerance"]}
    return Number(value["answer"] or 0.0, (value["unit"] or "").strip(), **given)


def parameters_of(values: Any) -> tuple[Parameter, ...]:
    """Return numbers of one's own; a missing limit makes one that cannot be published."""
    return tuple(
        Parameter(
            (one["name"] or "").strip(),
            float(one["min"] or 0.0),
            float(one["max"] or 0.0),
            float(one["step"] or 0.0),
        )
        for one in values
    )


def gap_of(name: str, kind: str, value: Any) -> Gap:
    """Return one gap of a cloze."""
    said = frozen_line(value["feedback"])
    if kind == "chosen":
        return Gap(name, options=options_of(value["options"]), feedback=said)
    if kind == "number":
        return Gap(name, number=number_of(value), feedback=said)
    return Gap(name, accept=texts_of(value["accept"]), feedback=said)


def texts_of(values: Any) -> tuple[str, ...]:
    """Return plain texts without outer blanks, empty ones left out."""
    return tuple(text for one in values if (text := str(one or "").strip()))


def misconceptions_of(values: Any) -> tuple[Misconception, ...]:
    """Return known mistakes."""
    return tuple(
        Misconception((one["value"] or "").strip(), frozen_line(one["feedback"])) for one in values
    )


def hints_of(values: Any) -> tuple[str, ...]:
    """Return hints, in their order."""
    return tuple(html for one in values if (html := frozen_html(one)))
