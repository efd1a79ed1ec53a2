"""A form that was written once serves all who stand alike, and nobody else."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from courses.answering.forms import Standing, question_form, written
from courses.domain.display_order import ORDERS
from courses.domain.grading import fields_of, grade
from courses.domain.items import Kind
from courses.models import ItemVersion
from kernel import published
from tests.courses.samples import item, right, wrong

pytestmark = pytest.mark.django_db
FIRST = UUID(int=uuid4().int // ORDERS * ORDERS)


def version(kind: Kind) -> ItemVersion:
    """A frozen version of a question, which no table has."""
    return ItemVersion(pk=list(Kind).index(kind) + 1, content=item(kind).to_json())


def alike(attempt: UUID) -> UUID:
    """Another attempt that sees the same order."""
    return UUID(int=attempt.int ^ (1 << 100))


def answered(kind: Kind, *, rightly: bool) -> Standing:
    """How a question stands after an answer."""
    response = right(item(kind)) if rightly else wrong(item(kind))
    return Standing(fields=fields_of(response), verdict=grade(item(kind), response))


@pytest.mark.parametrize("kind", Kind)
def test_a_kept_form_says_what_a_written_one_says(kind: Kind) -> None:
    for standing in (Standing(), answered(kind, rightly=True), answered(kind, rightly=False)):
        question_form(version(kind), FIRST, standing)
        other = alike(FIRST)
        kept = question_form(version(kind), other, standing)
        assert kept == written(version(kind), other, standing)
        assert str(FIRST) not in kept


def test_an_answer_that_stays_cannot_be_changed_any_more() -> None:
    standing = answered(Kind.NUMERIC, rightly=False)
    assert "disabled" not in question_form(version(Kind.NUMERIC), FIRST, standing)
    once = replace(standing, once=True)
    assert "<fieldset" in (form := question_form(version(Kind.NUMERIC), FIRST, once))
    assert " disabled" in form
    assert "<button" not in form


def test_attempts_have_different_orders() -> None:
    forms = {
        question_form(version(Kind.ORDERING), UUID(int=FIRST.int + place), Standing()).replace(
            str(UUID(int=FIRST.int + place)), ""
        )
        for place in range(ORDERS)
    }
    assert len(forms) > 1


@pytest.mark.parametrize(
    "standing",
    [
        Standing(error="Write a number."),
        Standing(focus=True, fields={"answer": ["1"]}),
        Standing(fields={"answer": ["x" * 200]}),
    ],
)
def test_what_belongs_to_one_person_is_not_kept(
    standing: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("courses.answering.forms.kept", no_memory)
    assert "<fieldset" in question_form(version(Kind.NUMERIC), FIRST, standing)


def no_memory(*args: object) -> None:
    """Stands for a memory that must not be asked."""
    raise AssertionError(args)


def test_publishing_has_forms_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = question_form(version(Kind.NUMERIC), FIRST, Standing())
    monkeypatch.setattr("courses.answering.forms.written", lambda *args: "new")
    assert question_form(version(Kind.NUMERIC), FIRST, Standing()) == before
    published.move()
    assert question_form(version(Kind.NUMERIC), FIRST, Standing()) == "new"
