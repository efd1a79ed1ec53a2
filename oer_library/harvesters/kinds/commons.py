"""Another instance of this platform, by its API: every field, deletions too."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from oer_library.harvesters.contract import BadSource, Batch, Fetch, Found, Json, Settings
from oer_library.importing.mapping import DEFAULT

PATH = "/api/v1/resources/"
PAGE = 100
USED = {name: (name,) for name in DEFAULT}


def harvest(settings: Settings, fetch: Fetch, resume: Json) -> Iterator[Batch]:
    """Yield pages of what changed since the last run, the oldest change first."""
    asked = {"gone": "true", "page_size": str(PAGE)}
    if settings.options.get("set"):
        asked["set"] = str(settings.options["set"])
    if settings.state.get("since"):
        asked["since"] = str(settings.state["since"])
    first = f"{urljoin(settings.url, PATH)}?{urlencode(asked)}"
    address = str(resume.get("next") or first)
    last, met = str(resume.get("last") or settings.state.get("since", "")), set()
    while True:
        page = read(fetch(address, {"Accept": "application/json"}).body, address)
        found = tuple(found_of(one) for one in page["resources"])
        last = max([last, *(one.datestamp for one in found)])
        met.add(address)
        following = page.get("next")
        if not following:
            yield Batch(found, state={"since": last} if last else {})
            return
        address = following_of(str(following), settings.url)
        if address in met:
            message = "The source's list leads in a circle."
            raise BadSource(message)
        yield Batch(found, resume={"next": address, "last": last})


def following_of(address: str, source: str) -> str:
    """Return the address of the next page, which has to be the source's own."""
    if urlsplit(address).netloc != urlsplit(source).netloc:
        message = "The source's list leads to another host."
        raise BadSource(message)
    return address


def read(body: bytes, where: str) -> dict[str, Any]:
    """Return a page; raises BadSource for what is none."""
    try:
        page = json.loads(body)
    except (ValueError, RecursionError) as error:
        message = f"{where} is no JSON."
        raise BadSource(message) from error
    rows = page.get("resources") if isinstance(page, dict) else None
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
        message = f"{where} is no list of resources of this platform."
        raise BadSource(message)
    found: dict[str, Any] = page
    return found


def found_of(said: dict[str, Any]) -> Found:
    """Return a resource as a record."""
    identifier, changed = str(said.get("id", "")), str(said.get("changed", ""))
    if said.get("gone"):
        return Found(identifier, datestamp=changed, deleted=True)
    all_skills = [one for one in listed(said.get("skills")) if isinstance(one, dict)]
    record = {
        **said,
        "url": said.get("url") or said.get("page", ""),
        "skills": [one for one in all_skills if one.get("taught") is not False],
        "skills_needed": [one for one in all_skills if one.get("taught") is False],
    }
    told = {name: value for name, value in record.items() if name in DEFAULT}
    raw = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return Found(identifier, raw, told, changed, used=USED)


def listed(value: Any) -> list[Any]:
    """Return a list, an empty one for anything else."""
    return value if isinstance(value, list) else []
