"""Item versions hold their rules in the database, also when two publish at once."""

from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from courses.domain.items import Kind
from courses.models import ItemVersion, Question
from courses.services.items import freeze, make_question
from courses.services.question_content import content_of
from tests.courses.samples import other_key, spec


@pytest.mark.django_db
def test_a_content_and_a_number_stand_once_for_a_question() -> None:
    first = make_question(spec(Kind.NUMERIC)).version
    for changed in ({"number": 2}, {"digest": "f" * 64}):
        values = {
            "question_id": first.question_id,
            "number": first.number,
            "digest": first.digest,
            "content": first.content,
            "created": first.created,
        }
        with pytest.raises(IntegrityError), transaction.atomic():
            ItemVersion.objects.create(**values | changed)


@pytest.mark.django_db
def test_questions_are_found_by_kind() -> None:
    numeric = make_question(spec(Kind.NUMERIC))
    make_question(spec(Kind.CLOZE, uuid="7c9d6a52-3f52-4b8c-9c39-0d1f6d6f0e03"))
    assert list(Question.objects.filter(content__0__type="numeric")) == [numeric]


@pytest.mark.django_db
def test_the_text_of_a_version_comes_back_byte_for_byte() -> None:
    question = make_question(spec(Kind.SHORT_TEXT, accept=["Ω – naïve “ion” \U0001f50b"]))
    kept = ItemVersion.objects.get(question=question)
    assert kept.item.digest == kept.digest


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_make_one_version() -> None:
    question = make_question(spec(Kind.SINGLE_CHOICE))
    start, failures = Barrier(4), []

    def publish() -> None:
        try:
            mine = Question.objects.get(pk=question.pk)
            mine.content = content_of(other_key(Kind.SINGLE_CHOICE))
            start.wait(10)
            freeze(mine)
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=publish) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert failures == []
    assert sorted(question.versions.values_list("number", flat=True)) == [1, 2]
