"""Until a mail server is named, mail is kept in a folder that administrators read."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client

from kernel.clock import now
from people import mail
from people.models import User
from people.selectors.mail import find, newest

ClientOf = Callable[[User], Client]


@pytest.fixture
def folder(tmp_path: Path, settings: object) -> Path:
    """The folder, empty."""
    settings.MAIL_FOLDER = tmp_path / "mail"  # type: ignore[attr-defined]
    return tmp_path / "mail"


def send(subject: str = "Grüße", text: str = "See http://testserver/en/x/?a=1 – soon") -> None:
    backend = get_connection("people.mail.FolderBackend")
    EmailMessage(subject, text, "a@example.org", ["nina@example.org"], connection=backend).send()


def test_a_mail_is_one_file_that_only_its_owner_reads(folder: Path) -> None:
    send()
    (path,) = folder.iterdir()

    assert path.suffix == ".eml"
    assert path.stat().st_mode & 0o077 == 0


def test_it_is_read_back_as_it_was_written(folder: Path) -> None:
    send()
    (kept,) = newest()

    assert (kept.subject, kept.to) == ("Grüße", "nina@example.org")
    assert kept.text.strip() == "See http://testserver/en/x/?a=1 – soon"


def test_the_newest_stands_first(folder: Path) -> None:
    for subject in ("first", "second", "third"):
        send(subject)

    assert [kept.subject for kept in newest(2)] == ["third", "second"]


def test_it_is_forgotten_after_thirty_days(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    send("old")
    later = now() + timedelta(days=31)
    monkeypatch.setattr(mail, "now", lambda: later)
    send("new")

    assert [kept.subject for kept in newest()] == ["new"]


@pytest.mark.parametrize("name", ["../db.sqlite3", "x", "20261124T120000000000-00000000", ""])
def test_no_other_file_is_read(folder: Path, name: str) -> None:
    (folder.parent / "db.sqlite3").write_text("secret")

    assert find(name) is None


@pytest.mark.django_db
class TestThePage:
    def test_administrators_see_list_and_mail_with_links(
        self, folder: Path, ada: User, client_of: ClientOf
    ) -> None:
        send()
        listed = client_of(ada).get("/cms/mail/").content.decode()
        address = re.search(r"/cms/mail/[^/\"]+/", listed)
        assert address
        page = client_of(ada).get(address[0]).content.decode()

        assert "Grüße" in listed
        assert 'href="http://testserver/en/x/?a=1"' in page

    def test_a_mail_cannot_bring_markup(self, folder: Path, ada: User, client_of: ClientOf) -> None:
        send("<script>alert(1)</script>", "<script>alert(2)</script>")
        (kept,) = newest()
        page = client_of(ada).get(f"/cms/mail/{kept.name}/").content.decode()

        assert "<script>alert" not in page

    def test_an_empty_folder_is_said(self, folder: Path, ada: User, client_of: ClientOf) -> None:
        assert "There is no mail." in client_of(ada).get("/cms/mail/").content.decode()

    @pytest.mark.parametrize("who", ["marta", "tomas", "lena"])
    def test_nobody_else_gets_in(
        self, folder: Path, who: str, request: pytest.FixtureRequest, client_of: ClientOf
    ) -> None:
        send()
        client = client_of(request.getfixturevalue(who))
        (kept,) = newest()

        assert client.get("/cms/mail/").status_code in {302, 403}
        assert client.get(f"/cms/mail/{kept.name}/").status_code in {302, 403}

    def test_the_menu_leads_administrators_there(
        self, ada: User, tomas: User, client_of: ClientOf
    ) -> None:
        assert "/cms/mail/" in client_of(ada).get("/cms/").content.decode()
        assert "/cms/mail/" not in client_of(tomas).get("/cms/").content.decode()
