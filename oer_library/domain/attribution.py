"""The attribution line: title, author, source, licence, changes (the TASL practice)."""

from dataclasses import dataclass

from oer_library.domain.licences import LICENCES, Licence


@dataclass(frozen=True)
class Attribution:
    """Who made a thing, where it is from, under which licence, and what was changed."""

    title: str = ""
    author: str = ""
    source_url: str = ""
    licence_code: str = ""
    changes: str = ""

    @property
    def licence(self) -> Licence | None:
        """Return the licence, None where the code says nothing."""
        return LICENCES.get(self.licence_code)

    def as_text(self) -> str:
        """Return the line as plain text: `"Title" by Author, CC BY 4.0. Changes: …`."""
        quoted = f"“{self.title}”" if self.title else ""
        by = f"by {self.author}" if quoted and self.author else self.author
        start = " ".join(part for part in (quoted, by) if part)
        parts = [part for part in (start, self.licence.name if self.licence else "") if part]
        line = ", ".join(parts)
        return f"{line}. Changes: {self.changes}" if self.changes else line
