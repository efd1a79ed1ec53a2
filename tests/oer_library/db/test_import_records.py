"""Records come in by the hundred: published, versioned, compared, and told of."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from oer_library.domain.metadata import from_json
from oer_library.importing.reading import Read, records
from oer_library.models import Creator, Duplicate, Facet, FeedHeader, Resource, ResourceVersion
from oer_library.services.bulk import CHANGED, KEPT, NEW, REFUSED, SAME, Report, take_in

pytestmark = pytest.mark.django_db


def a_record(key: str = "1", **members: Any) -> dict[str, Any]:
    return {
        "id": key,
        "title": f"Cells {key}",
        "url": f"https://example.org/{key}",
        "language": "eng",
        "license": "CC-BY-4.0",
        "authors": ["Ada Volta"],
        **members,
    }


def take(*found: dict[str, Any], source: str = "there") -> Report:
    return take_in([Read(n, each) for n, each in enumerate(found, start=1)], source=source)


def test_a_record_is_published_with_version_facets_and_header() -> None:
    report = take(a_record())
    assert report.count(NEW) == 1
    resource = Resource.objects.get()
    assert resource.live
    version = resource.current
    assert version is not None
    assert from_json(version.frozen).uuid == str(resource.uuid)
    assert Facet.objects.filter(resource=resource, name="language", value="en").exists()
    assert not FeedHeader.objects.get(resource=resource).deleted
    assert Creator.objects.get().name == "Ada Volta"


def test_the_same_again_changes_nothing() -> None:
    take(a_record())
    header = FeedHeader.objects.get().sequence
    assert take(a_record()).count(SAME) == 1
    assert ResourceVersion.objects.count() == 1
    assert FeedHeader.objects.get().sequence == header


def test_a_change_makes_a_version_and_the_old_one_keeps_its_licence() -> None:
    take(a_record())
    assert take(a_record(license="CC-BY-NC-4.0")).count(CHANGED) == 1
    assert list(ResourceVersion.objects.order_by("number").values_list("number", "licence")) == [
        (1, "CC-BY-4.0"),
        (2, "CC-BY-NC-4.0"),
    ]
    assert Facet.objects.filter(name="licence").values_list("value", flat=True).get() == (
        "CC-BY-NC-4.0"
    )
    assert Creator.objects.count() == 1


def test_what_somebody_edited_here_is_left_alone_and_told() -> None:
    take(a_record())
    resource = Resource.objects.get()
    resource.title = "By hand"
    resource.save_revision().publish()
    assert take(a_record(title="From there")).count(KEPT) == 1
    assert Resource.objects.get().title == "By hand"


def test_two_sources_may_use_the_same_identifier() -> None:
    take(a_record(), source="one")
    take(a_record(), source="other")
    assert Resource.objects.count() == 2


def test_of_one_identifier_twice_in_a_file_the_last_counts() -> None:
    report = take(a_record(title="First"), a_record(title="Last"))
    assert (report.count(REFUSED), report.count(NEW)) == (1, 1)
    assert Resource.objects.get().title == "Last"


def test_a_bad_record_does_not_stop_the_others() -> None:
    report = take(a_record("1"), a_record("2", url="javascript:alert(1)"), a_record("3"))
    assert (report.count(NEW), report.count(REFUSED)) == (2, 1)
    assert report.told[0].number == 2


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"url": "http://www.example.org/1/?utm_source=x", "title": "Other"}, "url"),
        ({"title": "CELLS  1!", "url": "https://elsewhere.example/1"}, "title"),
    ],
)
def test_a_probable_duplicate_is_linked_and_never_merged(members: dict[str, Any], why: str) -> None:
    take(a_record("1"))
    report = take(a_record("2", **members))
    assert report.duplicates == 1
    assert Duplicate.objects.get().why == why
    assert Resource.objects.count() == 2


def test_a_title_alone_makes_no_duplicate() -> None:
    take(a_record("1", title="Introduction"), a_record("2", title="Introduction", authors=["Bo"]))
    assert not Duplicate.objects.exists()


def test_the_command_says_what_became_of_the_records(tmp_path: Path) -> None:
    file, report, out = tmp_path / "r.jsonl", tmp_path / "report.jsonl", StringIO()
    lines = [a_record("1"), a_record("2", published="1905-07-11"), {"id": "3"}]
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    call_command("library_import", file, report=report, stdout=out)
    assert "2 new, 0 changed, 0 same, 0 edited here, 1 refused" in out.getvalue()
    assert "a spreadsheet" in out.getvalue()
    told = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert {each["source_id"] for each in told} == {"2", "3"}


def test_the_command_refuses_a_map_that_makes_no_sense(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text("", "utf-8")
    (tmp_path / "map.json").write_text("[]", "utf-8")
    with pytest.raises(CommandError, match="The map"):
        call_command("library_import", tmp_path / "r.jsonl", map=tmp_path / "map.json")


def test_every_real_record_ends_up_right_or_in_the_report(shared: Path) -> None:
    with (shared / "data" / "oer" / "records.jsonl").open(encoding="utf-8") as file:
        report = take_in(records(file), source="real")
    assert len(report.outcomes) == 904
    assert report.count(NEW) + report.count(REFUSED) == 904
    assert all(each.problems or each.why for each in report.told)
    closed = [e for e in report.told if any(p.field == "licence" for p in e.problems)]
    assert len(closed) == 114
    assert not Facet.objects.filter(name="use", resource__rights__contains="Proprietary").exists()
    assert set(Facet.objects.filter(name="language").values_list("value", flat=True)) == {
        "de",
        "en",
        "es",
    }
    twins = Duplicate.objects.filter(why="url").values_list("one__normal_url", flat=True)
    assert len(set(twins)) == 8  # seven as written, one more with and without www
    assert not Resource.objects.filter(published_on__startswith="1905").exists()
