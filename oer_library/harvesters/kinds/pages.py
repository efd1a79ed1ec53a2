"""JSON-LD in web pages and alone: the learning resources that it describes."""

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from oer_library.harvesters.contract import Answer, Found
from oer_library.harvesters.kinds import amb

LEARNING = frozenset(
    {
        "LearningResource", "Course", "CreativeWork", "Article", "Book", "VideoObject",
        "AudioObject", "PresentationDigitalDocument", "Quiz", "WebPage", "HowTo", "Dataset",
    }
)  # fmt: skip
MOST_NESTED = 20


def found_in(answer: Answer) -> Found:
    """Return the learning resource that a page or document describes, under its address."""
    for said in documents(answer):
        for one in objects(said):
            raw = json.dumps(one, ensure_ascii=False, sort_keys=True)
            record = amb.record(one)
            return Found(answer.url, raw, {**record, "url": record["url"] or answer.url}, used=amb.USED)  # fmt: skip
    return Found(answer.url, problem="No JSON-LD of a learning resource stands there.")


def documents(answer: Answer) -> Iterator[Any]:
    """Yield the JSON documents of an answer: itself, or those that stand in its page."""
    text = answer.body.decode("utf-8", "replace")
    if "json" in answer.headers.get("content-type", ""):
        blocks = [text]
    else:
        page = BeautifulSoup(text, "html.parser")
        blocks = [one.get_text() for one in page.find_all("script", type="application/ld+json")]
    for block in blocks:
        try:
            yield json.loads(block)
        except (ValueError, RecursionError):
            continue


def objects(said: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the learning resources in a document, graphs and lists too; AMB's own kind first."""
    if depth > MOST_NESTED:
        return
    if isinstance(said, list):
        for one in sorted(said, key=lambda one: not is_learning(one)):
            yield from objects(one, depth + 1)
    elif isinstance(said, dict):
        if kinds_of(said) & LEARNING and amb.text(said.get("name") or said.get("headline")):
            yield {**said, "name": said.get("name") or said.get("headline")}
        yield from objects(said.get("@graph", []), depth + 1)


def kinds_of(said: dict[str, Any]) -> set[str]:
    """Return the types of an object, without what stands before them."""
    kinds = amb.listed(said.get("type") or said.get("@type"))
    return {str(one).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for one in kinds}


def is_learning(said: Any) -> bool:
    """Say whether an object is a learning resource by its very type."""
    return isinstance(said, dict) and "LearningResource" in kinds_of(said)
