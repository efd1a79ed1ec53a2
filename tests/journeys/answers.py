"""Answers the demo's questions in a browser, as somebody who knows the right answers."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import unescape
from typing import Any

from playwright.sync_api import Locator, Page, expect

from lms.demo.files import course_folders, lesson_files, module_folders, read

Data = Mapping[str, Any]


@lru_cache(maxsize=1)
def questions() -> dict[str, Data]:
    """Return every question of the demo by its uuid."""
    files = (
        path
        for course in course_folders()
        for module in module_folders(course)
        for path in lesson_files(module)
    )
    return {str(one["uuid"]): one for path in files for one in read(path).get("questions", [])}


def words(html: str) -> str:
    """Return HTML as the words that a label shows; formulas are left out."""
    plain = re.sub(r"<[^>]+>", "", html)
    return " ".join(unescape(re.split(r"\\[(\[]", plain)[0]).split())


def forms(page: Page) -> list[str]:
    """Return the uuids of the questions on the page, in their order."""
    found = page.locator("form.quiz").evaluate_all("forms => forms.map(form => form.id)")
    return [str(name).removeprefix("q-") for name in found]


def answer(page: Page, uuid: str) -> str:
    """Answer one question rightly, check the verdict, and return its kind."""
    data = questions()[uuid]
    form = page.locator(f"#q-{uuid}")
    FILL[data["kind"]](form, data)
    form.get_by_role("button", name=re.compile("Check|Comprobar|Try again")).click()
    verdict = page.locator(f"#q-{uuid} .verdict")
    expect(verdict).to_be_visible()
    expect(verdict).to_have_class(re.compile(r"\bok\b"))
    return str(data["kind"])


def choose(form: Locator, data: Data) -> None:
    """Tick the right options."""
    rows = form.locator("label.choice")
    texts = [" ".join(text.split()) for text in rows.all_inner_texts()]
    for option in data["options"]:
        if option.get("correct"):
            wanted = words(str(option["text"]))
            near = [
                n
                for n, text in enumerate(texts)
                if text.replace("\u202f", " ").startswith(wanted.replace("\u202f", " "))
            ]
            rows.nth(min(near, key=lambda n: len(texts[n]))).click()


def order(form: Locator, data: Data) -> None:
    """Give each thing its place, by the list that works without scripts too."""
    for place, item in enumerate(data["items"], start=1):
        form.get_by_label(words(str(item)), exact=True).first.select_option(str(place))


def match(form: Locator, data: Data) -> None:
    """Choose the partner of each line: by its words, or by the letter they are printed under."""
    printed = [" ".join(text.split()) for text in form.locator("ol.letters li").all_inner_texts()]
    for pair in data["pairs"]:
        line = form.get_by_label(words(str(pair["left"])), exact=True).first
        right = words(str(pair["right"]))
        if right in printed:
            line.select_option(index=printed.index(right) + 1)
        else:
            line.select_option(label=right)


def complete(form: Locator, data: Data) -> None:
    """Fill every gap."""
    for number, gap in enumerate(data["gaps"], start=1):
        field = form.locator(f"[name='r-{number}']")
        if "options" in gap:
            field.select_option(label=str(gap["correct"]))
        else:
            field.fill(str(gap["answer"]) if "answer" in gap else str(gap["accept"][0]))


def write(form: Locator, data: Data) -> None:
    """Type a short text, or a number with its unit as people do."""
    number = str(data.get("answer")).replace(".", ",")
    text = str(data["accept"][0]) if "accept" in data else number
    form.locator("[name='r-answer']").fill(text)


FILL: Mapping[str, Callable[[Locator, Data], None]] = {
    "single_choice": choose,
    "multiple_choice": choose,
    "ordering": order,
    "matching": match,
    "cloze": complete,
    "numeric": write,
    "short_text": write,
}
