"""The body of a lesson: words are the same for everybody, questions are not."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from courses.models import LessonPage
from courses.selectors.structure import pool_of
from kernel.published import kept
from oer_library.glossary_links import with_terms

ASKING = ("question", "pool")
NO_WORDS = SafeString("")


@dataclass(frozen=True)
class BodyPart:
    """A part of a lesson: words as they are shown, or the primary keys of questions."""

    html: SafeString = NO_WORDS
    questions: tuple[int, ...] = ()


def body_of(page: LessonPage, request: HttpRequest) -> tuple[BodyPart, ...]:
    """Return the body of a lesson, its words kept until anything is published; not of a draft."""
    if getattr(request, "is_preview", False):
        return tuple(body_parts(page))
    key = ("courses.body", page.pk, get_language())
    return kept(key, lambda: tuple(body_parts(page)))


def asked_in(body: tuple[BodyPart, ...]) -> list[int]:
    """Return the primary keys of the questions of a body, each once."""
    return list(dict.fromkeys(pk for part in body for pk in part.questions))


def body_parts(page: LessonPage) -> Iterator[BodyPart]:
    """Yield the parts of a lesson in their order; a question that was not chosen is none."""
    for place, raw in enumerate(page.body.raw_data):
        if raw["type"] not in ASKING:
            block = page.body[place]
            html = block.render({"page": page, "block_id": block.id})
            yield BodyPart(with_terms(html, page.locale.language_code))
        elif raw["value"] and (pool := pool_of(raw["type"], raw["value"])):
            yield BodyPart(questions=pool.questions)


def kept_as(page: LessonPage, request: HttpRequest) -> tuple[object, ...] | None:
    """Return what the frame and the words of a lesson depend on, so that they are kept as that.

    None for a draft, which is never kept.
    """
    if getattr(request, "is_preview", False):
        return None
    host = (request.scheme, request.get_host(), get_language())
    return (*host, page.pk, request.user.is_authenticated, bool(request.META.get("QUERY_STRING")))
