"""The glossary's page."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from competences.domain.words import folded
from kernel.kept_pages import for_visitors
from kernel.routes import route
from oer_library.selectors.terms import Word, glossary

LONGEST = 100


@require_safe
@route("public")
def terms(request: HttpRequest) -> HttpResponse:
    """List all terms from A to Z, or those that hold some words."""
    return for_visitors(request, lambda: page(request))


def page(request: HttpRequest) -> HttpResponse:
    """Answer with the terms that fit."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    found = [one for one in glossary(get_language() or "en") if fits(one, folded(asked))]
    letters = [(letter, list(words)) for letter, words in groupby(found, lambda one: one.letter)]
    context = {"letters": letters, "asked": asked, "count": len(found)}
    return render(request, "oer_library/terms.html", context)


def fits(word: Word, asked: str) -> bool:
    """Say whether a term holds what was asked for, in any language or in what it means."""
    texts = (word.label, word.definition, *word.synonyms, *(name for _, name in word.others))
    return any(asked in folded(text) for text in texts)
