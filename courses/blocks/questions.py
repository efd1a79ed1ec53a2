"""The content of a question: exactly one block, of one of the kinds."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from courses.blocks.frozen import frozen_html, frozen_line, frozen_picture
from courses.blocks.question_parts import (
    QUESTION_FEATURES,
    EntryBlock,
    GapsBlock,
    MisconceptionBlock,
    NumberBlock,
    OptionBlock,
    PairBlock,
    ParameterBlock,
    entries_of,
    feedback,
    gap_of,
    hints_of,
    line,
    matching_of,
    misconceptions_of,
    number_of,
    options_of,
    parameters_of,
    texts_of,
)
from courses.blocks.question_problems import block_error
from courses.blocks.skills import TestedBlock, skills_tested
from courses.domain.item_rules import problems
from courses.domain.items import Item, Kind
from courses.domain.lacks import Lack, Problem

SHARED_LAST = ["hints", "explanation", "feedback", "skills"]
MOST_SKILLS = 8
SETTINGS = ["points", "max_attempts", "picture"]


def layout(*own: str, shuffle: bool = False) -> blocks.BlockGroup:
    """Return a form: what is asked, the kind's own fields, help, and settings folded away."""
    settings = [*SETTINGS, "shuffle"] if shuffle else SETTINGS
    return blocks.BlockGroup(["prompt", *own, *SHARED_LAST], settings=settings)


class QuestionBlock(blocks.StructBlock):
    """What all kinds share; a half-made one may be kept as a draft."""

    kind: ClassVar[Kind]

    prompt = blocks.RichTextBlock(features=QUESTION_FEATURES, label=_("What is asked"))
    hints = blocks.ListBlock(
        line(label=_("Hint")), default=[], label=_("Hints"), help_text=_("Shown one by one.")
    )
    explanation = blocks.RichTextBlock(
        features=QUESTION_FEATURES,
        required=False,
        label=_("The working"),
        help_text=_("Shown once the right answer may be seen."),
    )
    feedback = feedback(
        label=_("Feedback to other answers"),
        help_text=_("Said to an answer that is not right yet and has no feedback of its own."),
    )
    points = blocks.IntegerBlock(default=1, min_value=1, max_value=100, label=_("Points"))
    max_attempts = blocks.IntegerBlock(
        default=0, min_value=0, max_value=50, label=_("Tries"), help_text=_("0 means no limit.")
    )
    picture = ImageChooserBlock(required=False, label=_("Picture"))
    skills = blocks.ListBlock(
        TestedBlock(),
        default=[],
        max_num=MOST_SKILLS,
        label=_("Skills tested"),
        help_text=_("An answer then tells what the learner can do, and counts in the own map."),
    )

    def item(self, value: Any, language: str) -> Item:
        """Return the block's value as one frozen item."""
        return Item(
            kind=self.kind,
            prompt=frozen_html(value["prompt"]),
            points=value["points"] or 1,
            max_attempts=value["max_attempts"] or 0,
            hints=hints_of(value["hints"]),
            explanation=frozen_html(value["explanation"]),
            feedback=frozen_line(value["feedback"]),
            language=language,
            picture=frozen_picture(value["picture"]),
            skills=skills_tested(value["skills"]),
            **self.parts(value),
        )

    def parts(self, value: Any) -> dict[str, Any]:
        """Return the fields of an item that only this kind fills."""
        raise NotImplementedError

    def clean(self, value: Any) -> Any:
        """Refuse what cannot be answered or scored, unless it is kept as a draft."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and (found := problems(self.item(cleaned, "en"))):
            raise block_error(found)
        return cleaned


class ChoiceBlock(QuestionBlock):
    """Answers to choose from."""

    options = blocks.ListBlock(OptionBlock(), min_num=2, label=_("Answers"))
    shuffle = blocks.BooleanBlock(required=False, default=True, label=_("Mix the answers"))

    def parts(self, value: Any) -> dict[str, Any]:
        """Return the options."""
        return {"options": options_of(value["options"]), "shuffle": bool(value["shuffle"])}

    class Meta:
        form_layout = layout("options", shuffle=True)


class SingleChoiceBlock(ChoiceBlock):
    """One answer is right."""

    kind = Kind.SINGLE_CHOICE

    class Meta:
        icon = "radio-full"
        label = _("Single choice")


class MultipleChoiceBlock(ChoiceBlock):
    """Several answers may be right; part of them earns part of the points."""

    kind = Kind.MULTIPLE_CHOICE

    class Meta:
        icon = "tasks"
        label = _("Multiple choice")


class NumericBlock(QuestionBlock, NumberBlock):
    """A number with its unit, or with own numbers for each learner and a formula."""

    kind = Kind.NUMERIC
    answer = blocks.FloatBlock(
        required=False, label=_("Right number"), help_text=_("Leave empty with a formula.")
    )
    misconceptions = blocks.ListBlock(MisconceptionBlock(), default=[], label=_("Known mistakes"))
    parameters = blocks.ListBlock(
        ParameterBlock(),
        default=[],
        label=_("Own numbers"),
        help_text=_(
            "Each learner gets others. Put {name} into the words, not into formulas there."
        ),
    )
    formula = blocks.CharBlock(
        required=False,
        max_length=300,
        label=_("Formula of the right number"),
        help_text=_(
            "With the names above, + - * / ^ ( ), pi, and sqrt, log, log10, exp, sin, cos, tan, "
            "abs, min, max, round. In the working {answer} stands for what it comes to; known "
            "mistakes may be formulas too."
        ),
    )

    def parts(self, value: Any) -> dict[str, Any]:
        """Return the number or its formula, and its known mistakes."""
        return {
            "number": number_of(value),
            "misconceptions": misconceptions_of(value["misconceptions"]),
            "parameters": parameters_of(value["parameters"]),
            "formula": (value["formula"] or "").strip(),
        }

    def clean(self, value: Any) -> Any:
        """Refuse a number that is missing where no formula gives it, unless kept as a draft."""
        missing = value["answer"] is None and not (value["formula"] or "").strip()
        if missing and not self.is_deferred_validation:
            raise block_error((Problem("answer", Lack.ANSWER),))
        return super().clean(value)

    class Meta:
        icon = "decimal"
        label = _("Number")
        form_layout = layout(
            "answer",
            "unit",
            "tolerance",
            "tolerance_in",
            "misconceptions",
            "parameters",
            "formula",
        )


class OrderingBlock(QuestionBlock):
    """Things to put in order."""

    kind = Kind.ORDERING
    entries = blocks.ListBlock(EntryBlock(), min_num=2, label=_("Things, in the right order"))

    def parts(self, value: Any) -> dict[str, Any]:
        """Return the things in the right order."""
        words = [frozen_line(one["text"]) for one in value["entries"]]
        return {"entries": entries_of("i", words, [one["picture"] for one in value["entries"]])}

    class Meta:
        icon = "list-ol"
        label = _("Order")
        form_layout = layout("entries")


class MatchingBlock(QuestionBlock):
    """Left and right sides that belong together."""

    kind = Kind.MATCHING
    pairs = blocks.ListBlock(PairBlock(), min_num=2, label=_("Pairs"))
    distractors = blocks.ListBlock(
        line(label=_("Right side")), default=[], label=_("Right sides without a partner")
    )

    def parts(self, value: Any) -> dict[str, Any]:
        """Return both sides."""
        pairs, targets = matching_of(value["pairs"], value["distractors"])
        return {"pairs": pairs, "entries": targets}

    class Meta:
        icon = "link"
        label = _("Match")
        form_layout = layout("pairs", "distractors")


class ClozeBlock(QuestionBlock):
    """A text with gaps."""

    kind = Kind.CLOZE
    text = blocks.RichTextBlock(
        features=QUESTION_FEATURES,
        label=_("Text with gaps"),
        help_text=_("Mark the gaps as [[1]], [[2]] and so on."),
    )
    gaps = GapsBlock(label=_("Gaps, in the order of their numbers"))

    def parts(self, value: Any) -> dict[str, Any]:
        """Return the text and its gaps."""
        numbered = enumerate(value["gaps"], start=1)
        gaps = [gap_of(str(number), one.block_type, one.value) for number, one in numbered]
        return {"text": frozen_html(value["text"]), "gaps": tuple(gaps)}

    class Meta:
        icon = "form"
        label = _("Text with gaps")
        form_layout = layout("text", "gaps")


class ShortTextBlock(QuestionBlock):
    """A word or two, typed."""

    kind = Kind.SHORT_TEXT
    accept = blocks.ListBlock(
        blocks.CharBlock(max_length=200),
        label=_("Accepted answers"),
        help_text=_("Capital letters and outer blanks do not matter."),
    )
    misconceptions = blocks.ListBlock(MisconceptionBlock(), default=[], label=_("Known mistakes"))

    def parts(self, value: Any) -> dict[str, Any]:
        """Return the accepted answers and the known mistakes."""
        known = misconceptions_of(value["misconceptions"])
        return {"accept": texts_of(value["accept"]), "misconceptions": known}

    class Meta:
        icon = "pilcrow"
        label = _("Short text")
        form_layout = layout("accept", "misconceptions")


class QuestionContent(blocks.StreamBlock):
    """One question of one kind."""

    single_choice = SingleChoiceBlock()
    multiple_choice = MultipleChoiceBlock()
    numeric = NumericBlock()
    ordering = OrderingBlock()
    matching = MatchingBlock()
    cloze = ClozeBlock()
    short_text = ShortTextBlock()

    class Meta:
        max_num = 1
        min_num = 1
