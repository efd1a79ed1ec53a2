"""OAI-PMH 2.0: what changed since the last run, deletions too, from the last good token on."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from lxml import etree

from kernel.clock import in_seconds
from oer_library.harvesters.contract import BadSource, Batch, Fetch, Found, Json, Settings
from oer_library.harvesters.kinds import amb, dublin_core, lom
from oer_library.harvesters.kinds.xml import Element, child, children, parse, text_of

OVERLAP = timedelta(minutes=10)
"""How far before the last run is asked again: sources publish late, and their clocks differ."""
DAY = "YYYY-MM-DD"
MOST_EMPTY = 50
"""Pages without a record that are walked through."""
READERS: Mapping[str, Callable[[Element], dict[str, Any]]] = {
    "oai_dc": dublin_core.record,
    "lom": lom.record,
    "oai_lom": lom.record,
}


def harvest(settings: Settings, fetch: Fetch, resume: Json) -> Iterator[Batch]:
    """Yield the pages of ListRecords."""
    list_ = Harvest(settings, fetch, resume)
    yield from list_.pages()


class Harvest:
    """One list of records: what was asked, and how far it is."""

    def __init__(self, settings: Settings, fetch: Fetch, resume: Json) -> None:
        self._settings, self._fetch = settings, fetch
        self._prefix = str(settings.options.get("prefix") or "oai_dc")
        self._token = str(resume.get("token", ""))
        self._started = str(resume.get("started", ""))
        self._met: set[str] = set()
        self._begun_anew = False

    def pages(self) -> Iterator[Batch]:
        """Yield pages until the list ends; a token that is refused lets it begin anew, once."""
        empty = 0
        while True:
            root = self._ask(self._arguments())
            code = refusal(root)
            if code == "badResumptionToken" and self._token and not self._begun_anew:
                self._begun_anew, self._token = True, ""
                continue
            self._started = self._started or text_of(child(root, "responseDate"))
            if code == "noRecordsMatch":
                yield Batch(state=self._state())
                return
            if code:
                message = f"The source answers {code}: {text_of(child(root, 'error'))[:300]}"
                raise BadSource(message)
            records = children(child(root, "ListRecords"), "record")
            found = tuple(self._found(one) for one in records)
            empty = 0 if found else empty + 1
            if not self._go_on(root, empty):
                yield Batch(found, state=self._state())
                return
            yield Batch(found, resume={"token": self._token, "started": self._started})

    def _go_on(self, root: Element, empty: int) -> bool:
        """Take the next token; raises BadSource for one that leads in a circle."""
        token = text_of(child(root, "ListRecords", "resumptionToken"))
        if token and (token in self._met or empty > MOST_EMPTY):
            message = "The source's list leads in a circle: the same token came again."
            raise BadSource(message)
        self._met.add(token)
        self._token = token
        return bool(token)

    def _arguments(self) -> dict[str, str]:
        if self._token:
            return {"resumptionToken": self._token}
        asked = {"metadataPrefix": self._prefix}
        if self._settings.options.get("set"):
            asked["set"] = str(self._settings.options["set"])
        if since := str(self._settings.state.get("since", "")):
            asked["from"] = since[:10] if self._by_day() else since
        return asked

    def _by_day(self) -> bool:
        root = self._ask({}, verb="Identify")
        return text_of(child(root, "Identify", "granularity")) == DAY

    def _ask(self, arguments: Mapping[str, str], verb: str = "ListRecords") -> Element:
        joint = "&" if "?" in self._settings.url else "?"
        url = f"{self._settings.url}{joint}{urlencode({'verb': verb, **arguments})}"
        root = parse(self._fetch(url, {"Accept-Encoding": "gzip"}).body, self._settings.url)
        if etree.QName(root).localname != "OAI-PMH":
            message = f"{self._settings.url} is no OAI-PMH."
            raise BadSource(message)
        return root

    def _state(self) -> Json:
        """Return from when on the next run asks: the source's own clock, a little earlier."""
        try:
            moment = datetime.strptime(self._started, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        except ValueError:
            return {}
        return {"since": in_seconds(moment - OVERLAP)}

    def _found(self, record: Element) -> Found:
        header, metadata = child(record, "header"), child(record, "metadata")
        identifier = text_of(child(header, "identifier"))
        datestamp = text_of(child(header, "datestamp"))
        if header is not None and header.get("status") == "deleted":
            return Found(identifier, datestamp=datestamp, deleted=True)
        inside = next((one for one in metadata if isinstance(one.tag, str)), None) if metadata is not None else None  # fmt: skip
        if inside is None:
            return Found(identifier, datestamp=datestamp, problem="It has no metadata.")
        raw = etree.tostring(inside, encoding="unicode")
        said, problem = read(self._prefix, inside)
        return Found(identifier, raw, said, datestamp, problem=problem, used=amb.USED)


def refusal(root: Element) -> str:
    """Return the code of the error that a source answers with, '' for none."""
    error = child(root, "error")
    return "" if error is None else str(error.get("code", "error"))


def read(prefix: str, inside: Element) -> tuple[dict[str, Any], str]:
    """Return what the metadata of a record say, or why they can't be read."""
    if prefix in READERS:
        return READERS[prefix](inside), ""
    try:
        said = json.loads(text_of(inside))
    except ValueError:
        return {}, f"“{prefix}” is no format that can be read here."
    return (amb.record(said), "") if isinstance(said, dict) else ({}, "It is no JSON object.")
