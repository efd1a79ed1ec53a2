"""A library for harvesters, and what asks it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from oer_library.models import Resource
from oer_library.services.publishing import freeze
from tests.oer_library.conftest import Described

OAI = "{http://www.openarchives.org/OAI/2.0/}"
Ask = Callable[..., Any]


class Answer:
    """An answer of the protocol, read."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.root = etree.fromstring(text)

    def all(self, name: str) -> list[str]:
        """Return the texts of all elements of the protocol with a name."""
        return [one.text or "" for one in self.root.iter(f"{OAI}{name}")]

    @property
    def error(self) -> str:
        """Return the code of the error, '' for none."""
        found = self.root.find(f"{OAI}error")
        return "" if found is None else str(found.get("code"))

    @property
    def token(self) -> str:
        """Return the token of the next page, '' at the end."""
        return next(iter(self.all("resumptionToken")), "")

    @property
    def said(self) -> Mapping[str, str]:
        """Return the attributes of `request`."""
        found = self.root.find(f"{OAI}request")
        assert found is not None
        return {str(key): str(value) for key, value in found.attrib.items()}


@pytest.fixture
def ask(client: Client) -> Ask:
    """Return what asks `/oai` by GET, and returns the answer read."""

    def asked(verb: str = "", **arguments: str) -> Answer:
        said = {key.rstrip("_"): value for key, value in arguments.items()}
        response = client.get("/oai", {"verb": verb, **said})
        assert response.status_code == 200, response.content
        return Answer(response.content)

    return asked


@pytest.fixture
def published(described: Described) -> Described:
    """Return a maker of published resources."""

    def make(**said: object) -> Resource:
        made = described(**said)
        freeze(made)
        made.refresh_from_db()
        return made

    return make
