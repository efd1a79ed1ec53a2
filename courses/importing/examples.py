"""Worked examples and answers: steps of words and formulas, and what remains to be seen."""

from dataclasses import dataclass, field

from bs4 import Tag

from courses.importing.inline import InlineWriter
from courses.importing.parts import Draft
from courses.importing.walking import HEADINGS, divided, has_class, in_lines


@dataclass
class Steps:
    """Steps as they are read; from the first heading on, all is conclusion: the order stays."""

    steps: list[dict[str, str]] = field(default_factory=list)
    conclusion: list[str] = field(default_factory=list)

    def add_words(self, html: str) -> None:
        """Add a step, or a paragraph of the conclusion."""
        if not html:
            return
        if self.conclusion:
            self.conclusion.append(f"<p>{html}</p>")
        else:
            self.steps.append({"words": html, "formula": ""})

    def add_formula(self, html: str) -> None:
        """Add a displayed formula to the step that it belongs to."""
        if self.conclusion or not self.steps:
            self.add_words(html)
        else:
            self.steps[-1]["formula"] += f"<p>{html}</p>"


def worked_example(writer: InlineWriter, tag: Tag, title: str) -> Draft:
    """Return an element's content as a worked example."""
    read = Steps()
    _read(writer, read, tag)
    value: dict[str, object] = {
        "title": title,
        "steps": read.steps,
        "conclusion": "".join(read.conclusion),
    }
    return Draft("worked_example", value)


def _read(writer: InlineWriter, read: Steps, tag: Tag) -> None:
    for part in divided(list(tag.children)):
        if isinstance(part, list):
            read.add_words(writer.html(part))
        elif has_class(part, "equation"):
            read.add_formula(writer.html([part]))
        elif part.name in HEADINGS:
            read.conclusion.append(f"<h3>{writer.html(part.children)}</h3>")
        elif part.name in ("ol", "ul"):
            for item in part.find_all("li", recursive=False):
                read.add_words(writer.html(in_lines(item)))
        else:
            _read(writer, read, part)
