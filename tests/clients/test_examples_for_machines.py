"""The examples in docs/machines.md run as they stand there, against a served library."""

import os
import re
import subprocess
import sys

import pytest
from pytest_django.live_server_helper import LiveServer

from oer_library.api import keys
from oer_library.models import HarvestSource, Resource
from oer_library.services.publishing import freeze
from tests.oer_library.conftest import Described, described  # noqa: F401 - the fixture
from tests.support import machine
from tests.support.processes import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
HOST = "http://localhost:8000"


def example(language: str, word: str, address: str) -> str:
    """Return the block of code in a language that has a word, for a served library."""
    text = (ROOT / "docs" / "machines.md").read_text(encoding="utf-8")
    blocks = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    (found,) = [one for one in blocks if word in one]
    assert HOST in found
    return str(found).replace(HOST, address)


def test_the_python_example_reads_every_page(
    live_server: LiveServer,
    described: Described,  # noqa: F811
) -> None:
    for at in range(60):
        freeze(described(title=f"Cell {at}", url=f"https://example.org/{at}"))
    code = example("python", "api/v1/resources", live_server.url)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [f"CC-BY-4.0 Cell {at}" for at in range(60)]


def test_the_curl_example_writes_a_record(live_server: LiveServer) -> None:
    curl = machine.program(["curl"], "curl")
    source = HarvestSource.objects.create(
        name="School", code="school", kind="partner", rule="automatic"
    )
    code = example("sh", "api/v1/records", live_server.url)
    environment = {**os.environ, "KEY": keys.issue(source).secret}
    environment["PATH"] = f"{curl.parent}:{environment['PATH']}"
    done = subprocess.run(
        ["sh", "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert '"state":"taken"' in done.stdout.replace(" ", "")
    assert Resource.objects.get().title == "Cell formation in small steps"
