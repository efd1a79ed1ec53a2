"""A person takes the own data along: one file, made in the background, for its owner alone."""

import io
import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django import Settings

from kernel import clock
from kernel.jobs.sweep import run_due
from kernel.models import Job
from kernel.registries.personal_data import Lines, PersonalData, registered
from people.exporting import archive, making
from people.exporting.files import keep_file, name_of
from people.exporting.making import ask_for_export, forget_exports
from people.models import DataExport, User
from people.services.persons import person_of, pseudonym_of
from tests.courses.site import SmallSite
from tests.people import own_data
from xapi.models import Statement

pytestmark = pytest.mark.django_db
PAGE = "/en/accounts/my-data/"


@pytest.fixture(autouse=True)
def folder_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """Each test has a mail folder of its own."""
    settings.MAIL_FOLDER = tmp_path / "mail"


@pytest.fixture
def browser(marta: User, client_of: Callable[[User], Client]) -> Client:
    """Marta's browser."""
    return client_of(marta)


def made(browser: Client) -> DataExport:
    """Ask for an export, let the worker make it, and return it."""
    assert browser.post(f"{PAGE}export/").status_code == 302
    run_due()
    return DataExport.objects.latest("pk")


def address(export: DataExport) -> str:
    return f"{PAGE}export/{export.uuid}"


def unzipped(browser: Client, export: DataExport) -> ZipFile:
    response = browser.get(address(export))
    assert response.status_code == 200
    return ZipFile(io.BytesIO(b"".join(response)))


def groups(file: ZipFile) -> dict[str, Any]:
    return {group["model"]: group for group in json.loads(file.read("data.json"))["groups"]}


def test_the_page_is_reached_from_menu_and_settings(browser: Client, site: SmallSite) -> None:
    assert f'href="{PAGE}"' in browser.get("/en/").content.decode()
    settings = browser.get("/en/accounts/settings/").content.decode()
    assert settings.count(f'href="{PAGE}"') > 1


def test_the_file_holds_statements_data_files_and_a_page(
    browser: Client, marta: User, site: SmallSite
) -> None:
    own_data.keep_everything(marta, site)
    file = unzipped(browser, made(browser))
    assert set(file.namelist()) >= {"statements.jsonl", "data.json", "index.html"}
    uploaded = sorted(name for name in file.namelist() if name.startswith("files/"))
    assert [re.sub(r"_[-\w]+(?=\.)", "", name) for name in uploaded] == [
        "files/1-sheet.txt",
        "files/2-avatar.png",
    ]
    assert file.read(uploaded[0]) == b"12 Nm"
    assert file.testzip() is None


def test_statements_are_those_that_the_record_gives_out(
    browser: Client, marta: User, tomas: User, site: SmallSite
) -> None:
    own_data.keep_a_course(tomas, site)
    own_data.keep_a_course(marta, site)
    lines = unzipped(browser, made(browser)).read("statements.jsonl").decode().splitlines()
    name = str(pseudonym_of(person_of(marta)))
    own = [each for each in Statement.objects.order_by("-sequence") if name in each.raw]
    assert lines == [each.exact for each in own]
    assert lines


def test_everything_that_is_registered_is_in_it_with_names(
    browser: Client, marta: User, site: SmallSite
) -> None:
    own_data.keep_everything(marta, site)
    found = groups(unzipped(browser, made(browser)))
    assert found.keys() == {label for label, data in registered.items() if not data.lines}
    empty = {label for label, group in found.items() if not group["rows"]}
    assert empty == {"oer_library.LibraryImage"}
    for group in found.values():
        assert group["name"]
        assert all(row.keys() == group["columns"].keys() for row in group["rows"])


def test_nothing_secret_and_nothing_of_others_is_in_it(
    browser: Client, marta: User, tomas: User, site: SmallSite
) -> None:
    own_data.keep_everything(marta, site)
    own_data.keep_a_course(tomas, site)
    file = unzipped(browser, made(browser))
    whole = "".join(file.read(name).decode(errors="replace") for name in file.namelist())
    assert marta.email in whole
    for secret in (marta.password, tomas.email, str(pseudonym_of(person_of(tomas)))):
        assert secret not in whole


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["<h1>My data</h1>", "Your learning record"]),
        ("es", ["<h1>Mis datos</h1>", "Tu historial de aprendizaje"]),
    ],
)
def test_the_page_stands_alone_in_the_persons_language(
    browser: Client, marta: User, site: SmallSite, language: str, words: list[str]
) -> None:
    User.objects.filter(pk=marta.pk).update(language=language, name="<b>Marta</b>")
    own_data.keep_a_course(marta, site)
    page = unzipped(browser, made(browser)).read("index.html").decode()
    assert f'<html lang="{language}">' in page
    assert all(each in page for each in words)
    assert "&lt;b&gt;Marta" in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_only_its_owner_gets_the_file_and_nobody_keeps_it(
    browser: Client,
    ada: User,
    tomas: User,
    anonymous: Client,
    client_of: Callable[[User], Client],
) -> None:
    export = made(browser)
    response = browser.get(address(export))
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "attachment" in response.headers["Content-Disposition"]
    for other in (tomas, ada):
        assert client_of(other).get(address(export)).status_code == 404
    assert anonymous.get(address(export)).status_code == 302


def test_while_it_is_made_the_page_shows_how_far_it_is(browser: Client) -> None:
    browser.post(f"{PAGE}export/")
    page = browser.get(PAGE).content.decode()
    assert f"/api/jobs/{Job.objects.get().uuid}" in page
    assert "<progress" in page
    run_due()
    assert "<progress" not in browser.get(PAGE).content.decode()


def test_one_that_is_under_way_stands_for_the_next(browser: Client) -> None:
    for _ in range(2):
        browser.post(f"{PAGE}export/")
    assert DataExport.objects.count() == 1
    run_due()
    browser.post(f"{PAGE}export/")
    assert DataExport.objects.count() == 2


def test_a_file_half_written_by_a_killed_worker_is_written_over(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    browser.post(f"{PAGE}export/")
    with monkeypatch.context() as patch:
        patch.setattr(ZipFile, "writestr", killed)
        with pytest.raises(KeyboardInterrupt):
            run_due()
    Job.objects.update(lease_until=clock.now() - timedelta(seconds=1))
    run_due()
    assert Job.objects.get().attempt == 2
    assert unzipped(browser, DataExport.objects.get()).testzip() is None


def test_done_twice_it_is_one_file(marta: User, browser: Client) -> None:
    export = made(browser)
    Job.objects.update(state=Job.State.QUEUED)
    run_due()
    export.refresh_from_db()
    same = [name for name in default_storage.listdir("exports")[1] if str(export.uuid) in name]
    assert same == [f"{export.uuid}.zip"]


def test_a_long_record_tells_how_far_it_is(marta: User, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int, str]] = []
    lines = Lines("many.jsonl", lambda _: iter(["{}"] * 1200))
    many = PersonalData(lambda _: [], lambda _: 0, "Many", lines=lines)
    monkeypatch.setitem(registered, "many", many)
    archive.write(io.BytesIO(), person_of(marta).pk, lambda *how: told.append(how))
    assert [message for *_, message in told if message.startswith("Many")] == [
        "Many",
        "Many: 500",
        "Many: 1000",
    ]


def test_after_a_week_file_and_row_are_gone(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = made(browser)
    assert forget_exports() == 0
    later = clock.now() + timedelta(days=7, seconds=1)
    monkeypatch.setattr(making, "now", lambda: later)
    assert forget_exports() == 1
    assert not default_storage.exists(name_of(export))
    assert browser.get(address(export)).status_code == 404


def test_an_expired_file_is_not_given_out_before_it_is_deleted(browser: Client) -> None:
    export = made(browser)
    DataExport.objects.update(expires=clock.now() - timedelta(seconds=1))
    assert browser.get(address(export)).status_code == 404
    assert str(export.uuid) not in browser.get(PAGE).content.decode()


def test_a_person_erased_meanwhile_leaves_no_file(
    marta: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = ask_for_export(person_of(marta), asker=marta)

    def erased_before(*parts: Any) -> str:
        DataExport.objects.all().delete()
        return keep_file(*parts)

    monkeypatch.setattr(making, "keep_file", erased_before)
    run_due()
    assert not default_storage.exists(name_of(export))


def test_an_export_that_failed_is_said(browser: Client) -> None:
    browser.post(f"{PAGE}export/")
    Job.objects.update(state=Job.State.FAILED, finished=clock.now())
    assert "An export did not work" in browser.get(PAGE).content.decode()


def test_many_rows_take_no_more_queries(
    marta: User, site: SmallSite, django_assert_max_num_queries: Any
) -> None:
    own_data.keep_a_course(marta, site)
    with django_assert_max_num_queries(76):
        archive.write(io.BytesIO(), person_of(marta).pk, lambda *_: None)
