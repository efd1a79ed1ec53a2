"""A learner takes the record along: as statements, and as a table."""

import csv
import io
import json
from collections.abc import Iterable
from uuid import uuid4

import pytest
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client

from learner_profiles import exports
from people.models import User
from tests.courses.acting import Acting
from tests.courses.site import SmallSite, option
from tests.learner_profiles.entries import told_from_outside
from xapi.models import Statement

LINES, TABLE = "/en/record/statements.jsonl", "/en/record/record.csv"
pytestmark = pytest.mark.django_db


def text(response: HttpResponseBase) -> str:
    assert isinstance(response, StreamingHttpResponse)
    content = response.streaming_content
    assert isinstance(content, Iterable)
    return b"".join(content).decode()


def rows(response: HttpResponseBase) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(response))))


@pytest.fixture
def worked(learner: Acting, site: SmallSite) -> Acting:
    """Marta answered a question and worked through a lesson."""
    learner.answers(site.voltage, {"answer": [option(site.voltage, "Resist")]}, site.lessons[0])
    learner.works_through(site.lessons[0])
    return learner


@pytest.mark.parametrize("address", [LINES, TABLE])
def test_without_an_account_nothing_is_given(anonymous: Client, address: str) -> None:
    assert anonymous.get(address).status_code == 302


def test_statements_are_those_of_the_record(browser: Client, worked: Acting) -> None:
    lines = text(browser.get(LINES)).splitlines()
    kept = Statement.objects.order_by("-stored", "-sequence")
    assert lines == [one.exact for one in kept]


def test_a_statement_that_came_in_several_lines_is_one_line(browser: Client, marta: User) -> None:
    told_from_outside(marta, uuid4())
    row = Statement.objects.get()
    spread = json.dumps(json.loads(row.raw), indent=2)
    Statement.objects.update(raw=spread)
    lines = text(browser.get(LINES)).splitlines()
    assert [json.loads(one)["id"] for one in lines] == [str(row.uuid)]


def test_nobody_elses_statements_leave(
    browser: Client, worked: Acting, ivo: User, site: SmallSite
) -> None:
    before = text(browser.get(LINES))
    Acting.enrolled(ivo, site.course)
    assert text(browser.get(LINES)) == before


def test_the_right_answer_is_in_no_file(browser: Client, learner: Acting, site: SmallSite) -> None:
    learner.answers(site.current, {"answer": ["560 A"]}, site.lessons[1])
    row = rows(browser.get(TABLE))[0]
    assert row["Answer"] == "560"
    assert not [name for name, cell in row.items() if cell in {"140", "138.6", "141.4"}]
    statement = json.loads(text(browser.get(LINES)).splitlines()[0])
    assert "correctResponsesPattern" not in statement["object"]["definition"]


def test_the_filters_of_the_page_hold_for_files(browser: Client, worked: Acting) -> None:
    found = rows(browser.get(TABLE, {"what": "answers"}))
    assert [one["Name"] for one in found] == ["What drives a current?"]
    assert len(text(browser.get(LINES, {"what": "answers"})).splitlines()) == 1


def test_a_filter_that_cannot_be_read_leads_to_the_page_that_says_so(browser: Client) -> None:
    response = browser.get(TABLE, {"since": "yesterday"})
    assert response.status_code == 302
    assert response.headers["Location"] == "/en/record/?since=yesterday"


def test_a_row_tells_what_the_page_tells(browser: Client, worked: Acting) -> None:
    row = rows(browser.get(TABLE, {"what": "answers"}))[0]
    told = {key: row[key] for key in ("What", "Lesson", "Course", "Answer", "Success")}
    assert told == {
        "What": "answered",
        "Lesson": "Volts",
        "Course": "Cells",
        "Answer": "Resistance",
        "Success": "no",
    }
    assert row["Score (−1 to 1)"] == "0.0"


def test_times_in_the_table_are_those_of_the_persons_zone(browser: Client, marta: User) -> None:
    told_from_outside(marta, uuid4(), timestamp="2026-05-01T20:15:00Z")
    row = rows(browser.get(TABLE))[0]
    assert row["When"] == "2026-05-01T22:15:00+02:00"


def test_the_table_speaks_the_readers_language(browser: Client, worked: Acting) -> None:
    verbs = [one[1] for one in csv.reader(io.StringIO(text(browser.get("/es/record/record.csv"))))]
    assert verbs[1:] == ["empezó", "avanzó en", "estudió", "respondió", "se inscribió en"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_no_cell_is_a_formula(browser: Client, marta: User, start: str) -> None:
    bad = f'{start}HYPERLINK("https://evil.example")'
    told_from_outside(marta, uuid4(), verb={"id": "https://e.example/v", "display": {"en": bad}})
    assert rows(browser.get(TABLE))[0]["What"] == f"'{bad}"


def test_a_negative_number_stays_a_number(browser: Client, marta: User) -> None:
    told_from_outside(marta, uuid4(), result={"response": "-3.7", "score": {"scaled": -0.5}})
    row = rows(browser.get(TABLE))[0]
    assert (row["Answer"], row["Score (−1 to 1)"]) == ("-3.7", "-0.5")


def test_files_are_made_in_batches(
    browser: Client, worked: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = text(browser.get(LINES))
    monkeypatch.setattr(exports, "BATCH", 1)
    assert text(browser.get(LINES)) == whole
    assert len(rows(browser.get(TABLE))) == len(whole.splitlines())


@pytest.mark.parametrize("address", ["/en/record/", LINES, TABLE])
def test_no_shared_cache_keeps_it(browser: Client, address: str) -> None:
    assert set(browser.get(address).headers["Cache-Control"].split(", ")) >= {"private", "no-store"}
