"""Questions as activities of the record: what was asked, never the key."""

from courses.domain.grading import Component, interaction
from courses.models import ItemVersion
from kernel.identifiers import iri_base, mint
from oer_library.formulas import plain_text
from xapi.domain import acts
from xapi.domain.vocabulary import NUMBERS, Kind


def question_activity(version: ItemVersion, language: str) -> acts.Activity:
    """Return a question as an activity, its definition without `correctResponsesPattern`."""
    item = version.frozen
    asked = interaction(item, key_visible=False, words=plain_text)
    return acts.Activity(
        iri=mint("question", version.question.activity_uuid),
        type=Kind.QUESTION,
        name={language: version.question.title},
        description={language: plain_text(item.prompt)},
        interaction=acts.Interaction(
            interaction_type=asked.type,
            choices=components(asked.choices, language),
            source=components(asked.source, language),
            target=components(asked.target, language),
        ),
    )


def numbers_iri() -> str:
    """Return the extension that tells the numbers of a question with parameters."""
    return NUMBERS.iri(iri_base())


def version_activity(version: ItemVersion) -> acts.Activity:
    """Return the frozen version that was answered, as an activity."""
    return acts.Activity(iri=mint("item-version", version.uuid))


def components(parts: tuple[Component, ...], language: str) -> tuple[acts.Component, ...]:
    """Return what can be chosen, with its words in one language."""
    return tuple(acts.Component(part.id, {language: part.words}) for part in parts)
