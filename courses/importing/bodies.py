"""The content of a foreign lesson as a list of blocks, in its order."""

from collections.abc import Callable, Iterable

from bs4 import Tag
from bs4.element import PageElement
from django.utils.translation import gettext as _

from courses.importing import parts
from courses.importing.examples import worked_example
from courses.importing.inline import InlineWriter, note_handlers
from courses.importing.lists import list_html
from courses.importing.parts import Draft
from courses.importing.walking import (
    HEADINGS,
    divided,
    has_class,
    holds_blocks,
    words_of,
)

LOWEST = 4  # heading level of rich text; the page's title is the first


def lesson_body(writer: InlineWriter, content: Tag, title: str) -> list[Draft]:
    """Return the blocks of a lesson; the parsed content is used up."""
    body = BodyWriter(writer, title)
    body.add_all(content)
    body.flush()
    return body.drafts


class BodyWriter:
    """Collects blocks: words run on in one text block until something else comes."""

    def __init__(self, writer: InlineWriter, title: str) -> None:
        self.writer = writer
        self.heading = title
        self.drafts: list[Draft] = []
        self.words: list[str] = []
        self.exercises = 0
        self.outline: list[int] = []

    def add_all(self, tag: Tag) -> None:
        """Add what an element holds."""
        for part in divided(list(tag.children)):
            if isinstance(part, list):
                self.add_words("p", part)
            else:
                note_handlers(part, self.writer.cleaning)
                self.handler(part)(part)

    def handler(self, tag: Tag) -> Callable[[Tag], None]:
        """Return what adds this element."""
        by_class = {
            "example": self.add_example,
            "exercise": self.add_exercise,
            "definition": self.add_definition,
            "equation": self.add_paragraph,
        }
        found = next((name for name in by_class if has_class(tag, name)), "")
        if found:
            return by_class[found]
        if tag.name == "p" and not holds_blocks(tag):
            return self.add_paragraph
        if tag.name in HEADINGS:
            return self.add_heading
        handlers = {
            "ul": self.add_list,
            "ol": self.add_list,
            "table": self.add_table,
            "figure": self.add_figure,
            "details": self.add_answer,
        }
        return handlers.get(tag.name, self.add_all)

    def add_words(self, name: str, nodes: Iterable[PageElement]) -> None:
        """Add running text as one element; pictures in it follow it."""
        html = self.writer.html(nodes)
        if html:
            self.words.append(f"<{name}>{html}</{name}>")
        self.add_pictures()

    def add_pictures(self) -> None:
        """Add the pictures that stood in words."""
        self.add_drafts(parts.picture(image) for image in self.writer.taken_pictures())

    def add_drafts(self, drafts: Iterable[Draft]) -> None:
        """Add blocks; text goes on in the text before it."""
        for draft in drafts:
            if draft.name == "text":
                self.words.append(str(draft.value))
            else:
                self.flush()
                self.drafts.append(draft)

    def flush(self) -> None:
        """End the running text block."""
        if self.words:
            self.drafts.append(Draft("text", "".join(self.words)))
        self.words = []

    def add_paragraph(self, tag: Tag) -> None:
        """Add a paragraph, or a displayed formula as one."""
        self.add_words("p", [tag])

    def add_heading(self, tag: Tag) -> None:
        """Add a heading one level below the one that it stands under: no level is skipped."""
        self.heading = words_of(tag)
        self.outline = [level for level in self.outline if level < level_of(tag)]
        self.outline.append(level_of(tag))
        self.add_words(f"h{min(len(self.outline) + 1, LOWEST)}", tag.children)

    def add_list(self, tag: Tag) -> None:
        """Add a list; figures and tables in it follow it."""
        inner = self.taken_out(tag)
        self.words.append(list_html(self.writer, tag))
        self.add_pictures()
        self.add_drafts(inner)

    def add_table(self, tag: Tag) -> None:
        """Add a table, and the pictures of its cells after it."""
        self.add_drafts([parts.table(self.writer, tag, self.heading)])
        self.add_pictures()

    def add_figure(self, tag: Tag) -> None:
        """Add a figure."""
        self.add_drafts(parts.figure(self.writer, tag))

    def add_definition(self, tag: Tag) -> None:
        """Add a term and its meaning."""
        self.add_drafts([parts.definition(self.writer, tag)])

    def add_exercise(self, tag: Tag) -> None:
        """Add an exercise under its number, by which its answer is found."""
        self.exercises += 1
        name = _("Exercise %(number)s") % {"number": self.exercises}
        self.words.append(f"<p><b>{name}</b></p>")
        self.add_all(tag)

    def add_example(self, tag: Tag) -> None:
        """Add a worked example."""
        self.add_folding(tag, parts.title_of(self.writer, tag))

    def add_answer(self, tag: Tag) -> None:
        """Add what folds out, such as the answer to an exercise."""
        summary = tag.find("summary")
        title = words_of(summary.extract()) if summary else _("Answer")
        exercise = tag.find_parent(class_="exercise")
        self.add_folding(tag, f"{title} {self.exercises}" if exercise else title)

    def add_folding(self, tag: Tag, title: str) -> None:
        """Add a block that folds out; its figures and tables stand before it, in sight."""
        self.add_drafts(self.taken_out(tag))
        draft = worked_example(self.writer, tag, title)
        self.add_pictures()
        self.add_drafts([draft])
        self.outline = self.outline[:1]

    def taken_out(self, tag: Tag) -> list[Draft]:
        """Take figures and tables out of an element that cannot hold them."""
        drafts: list[Draft] = []
        for found in tag.find_all(["figure", "table"]):
            found.extract()
            if found.name == "table":
                drafts.append(parts.table(self.writer, found, self.heading))
            else:
                drafts.extend(parts.figure(self.writer, found))
        return drafts


def level_of(heading: Tag) -> int:
    """Return 1 to 6."""
    return HEADINGS.index(heading.name) + 1
