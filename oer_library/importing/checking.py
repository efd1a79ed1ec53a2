"""A mapped record becomes metadata; what is not right is left out and told, field by field.

Only a record without a title or an address that can be opened is refused as a whole.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from oer_library import vocabularies
from oer_library.domain.dates import NotADate, read_date
from oer_library.domain.languages import NotALanguage, read_language
from oer_library.domain.licences import read_licence
from oer_library.domain.metadata import Contributor, Metadata, SkillTold
from oer_library.domain.orcid import NotAnOrcid, read_orcid

MOST_KEYWORDS, MOST_SKILLS = 50, 200
ROLES = ("author", "editor", "translator", "illustrator", "reviewer", "contributor")
LENGTHS = {"title": 300, "publisher": 300, "name": 300, "url": 1000, "keyword": 120, "uri": 500}
SPACES = re.compile(r"\s+")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


@dataclass(frozen=True)
class Problem:
    """What was left out: the field, what stood there, and why."""

    field: str
    said: str
    why: str

    def __str__(self) -> str:
        return f"{self.field}: {self.why}"


class Refused(Exception):  # noqa: N818 - the finding's own word
    """A record that can't be taken at all."""


@dataclass
class Checked:
    """What a record says that is right, with what was left out."""

    source_id: str
    metadata: Metadata
    problems: list[Problem] = field(default_factory=list)


def checked(said: Mapping[str, Any], *, uuid: str, today: date) -> Checked:
    """Check a mapped record; raises Refused. `uuid` is the resource's own."""
    check = _Check(said, today)
    title = check.line("title")
    if not title:
        message = "It has no title."
        raise Refused(message)
    url = check.url()
    metadata = Metadata(
        uuid=uuid,
        kind="link",
        title=title,
        description=check.text("description"),
        url=url,
        languages=check.languages(),
        outcomes=check.lines("outcomes"),
        keywords=check.lines("keywords")[:MOST_KEYWORDS],
        subjects=check.terms("subjects", "subjects"),
        resource_types=check.terms("resource_types", "resource-types"),
        audiences=check.terms("audiences", "audiences"),
        eqf_levels=check.levels(),
        stages=check.terms("stages", "stages"),
        access_modes=check.terms("access_modes", "access-modes"),
        accessibility_features=check.terms("accessibility_features", "accessibility-features"),
        accessibility_hazards=check.terms("accessibility_hazards", "accessibility-hazards"),
        skills=tuple(check.skills()),
        minutes=check.minutes(),
        publisher=check.line("publisher"),
        created_on=check.day("created_on"),
        published_on=check.day("published_on"),
        licence=check.licence(),
        rights=check.rights or check.text("rights"),
        access=check.access(),
        contributors=tuple(check.contributors()),
    )
    return Checked(str(said.get("source_id", "")) or url, metadata, check.problems)


class _Check:
    """Reads one record, noting what is not right."""

    def __init__(self, said: Mapping[str, Any], today: date) -> None:
        self._said, self._today = said, today
        self.problems: list[Problem] = []
        self.rights = ""

    def _note(self, name: str, value: object, why: str) -> None:
        self.problems.append(Problem(name, str(value)[:200], why))

    def text(self, name: str) -> str:
        """Return a text without control characters."""
        value = self._said.get(name, "")
        if isinstance(value, list):
            value = "\n\n".join(map(str, value))
        return CONTROLS.sub("", str(value)).strip()

    def line(self, name: str) -> str:
        """Return a text in one line, cut to its length."""
        text = SPACES.sub(" ", self.text(name))
        most = LENGTHS.get(name, 300)
        if len(text) > most:
            self._note(name, text, f"It was cut to {most} characters.")
        return text[:most]

    def lines(self, name: str) -> tuple[str, ...]:
        """Return a list of lines, each once."""
        values = (SPACES.sub(" ", CONTROLS.sub("", str(each))).strip() for each in self._list(name))
        return tuple(dict.fromkeys(filter(None, values)))

    def url(self) -> str:
        """Return the address; raises Refused for none, or one that no browser should open."""
        value = self._list("url")
        text = str(value[0]).strip() if value else ""
        try:
            parts = urlsplit(text)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            usable = False
        if not usable:
            message = f"“{text[:100]}” is no address of the web." if text else "It has no address."
            raise Refused(message)
        if len(text) > LENGTHS["url"]:
            message = "Its address is too long."
            raise Refused(message)
        return text

    def languages(self) -> tuple[str, ...]:
        """Return the languages as BCP 47 tags."""
        return tuple(dict.fromkeys(self._read("languages", read_language, NotALanguage)))

    def day(self, name: str) -> str:
        """Return a date at the precision that is known, '' for one that can't be right."""
        found = self._read(name, lambda text: read_date(text, today=self._today), NotADate)
        return next(iter(found), "")

    def terms(self, name: str, kind: vocabularies.Kind) -> tuple[str, ...]:
        """Return the terms of a vocabulary; what is none of them is told."""
        found = []
        for value in self._list(name):
            text = str(value.get("id", "") if isinstance(value, dict) else value)
            uri = vocabularies.read(kind, text)
            if uri:
                found.append(uri)
            else:
                self._note(name, text, f"“{text[:100]}” is in none of the vocabularies.")
        return tuple(dict.fromkeys(found))

    def licence(self) -> str:
        """Return the code of the licence; what is not known is kept as rights, and told."""
        value = self._said.get("licence", "")
        text = str(value.get("id", "") if isinstance(value, dict) else value).strip()
        found = read_licence(text) if text else None
        if text and found is None:
            self.rights = text
            self._note("licence", text, f"“{text[:100]}” is no licence that is known.")
        return found.code if found else ""

    def levels(self) -> tuple[int, ...]:
        """Return EQF levels, 1 to 8."""
        found = []
        for value in self._list("eqf_levels"):
            if str(value).isdigit() and 1 <= int(str(value)) <= 8:
                found.append(int(str(value)))
            else:
                self._note("eqf_levels", value, f"{value} is no EQF level from 1 to 8.")
        return tuple(dict.fromkeys(found))

    def minutes(self) -> int | None:
        """Return the typical time in minutes."""
        value = self._said.get("minutes")
        if value is None or (str(value).isdigit() and 0 < int(str(value)) < 1_000_000):
            return int(str(value)) if value is not None else None
        self._note("minutes", value, f"{value} is no number of minutes.")
        return None

    def access(self) -> str:
        """Return the condition of access."""
        value = str(self._said.get("access", "open"))
        if value in ("open", "registration", "paid"):
            return value
        self._note("access", value, f"“{value[:100]}” is no condition of access.")
        return "open"

    def contributors(self) -> Iterator[Contributor]:
        """Yield who made it; an ORCID that does not fit is left out and told."""
        for value in self._list("contributors"):
            name = _name(value)
            if not name:
                continue
            given = value if isinstance(value, dict) else {}
            yield Contributor(
                name[: LENGTHS["name"]],
                role=given["role"] if given.get("role") in ROLES else "author",
                organisation=given.get("organisation") is True
                or given.get("type") == "Organization",
                orcid=self._orcid(str(given.get("orcid") or "")),
            )

    def skills(self) -> Iterator[SkillTold]:
        """Yield the skills that are named by a URI, taught or needed beforehand."""
        for name, taught in (("skills", True), ("skills_needed", False)):
            for value in self._list(name)[:MOST_SKILLS]:
                given = value if isinstance(value, dict) else {"uri": value}
                uri = str(given.get("uri") or "").strip()
                if uri and len(uri) <= LENGTHS["uri"]:
                    label = SPACES.sub(" ", str(given.get("label") or uri))
                    level = given.get("level")
                    told = level if level in range(1, 6) and not isinstance(level, bool) else None
                    yield SkillTold(uri, label, taught, told)

    def _orcid(self, text: str) -> str:
        try:
            return read_orcid(text) if text else ""
        except NotAnOrcid as error:
            self._note("contributors", text, str(error))
            return ""

    def _read(
        self, name: str, read: Callable[[str], str], error_kind: type[ValueError]
    ) -> Iterator[str]:
        for value in self._list(name):
            try:
                yield read(str(value))
            except error_kind as error:
                self._note(name, value, str(error))

    def _list(self, name: str) -> list[Any]:
        value = self._said.get(name, [])
        return value if isinstance(value, list) else [value]


def _name(value: Any) -> str:
    if not isinstance(value, dict):
        return SPACES.sub(" ", str(value)).strip()
    parts = (value.get("given_name"), value.get("family_name"))
    whole = value.get("name") or " ".join(str(part) for part in parts if part)
    return SPACES.sub(" ", str(whole)).strip()
