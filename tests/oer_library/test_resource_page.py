"""A resource's page: what it is, what one may do with it, whom to name, what became of it."""

import io
import zipfile
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from oer_library.attribution import line
from oer_library.domain.metadata import Contributor, Metadata, Origin
from oer_library.models import Derivation, LibraryDocument, Resource
from oer_library.services.publishing import freeze, hide, withdraw
from people.models import User
from tests.oer_library.conftest import Described

pytestmark = pytest.mark.django_db
MOST = 8
ClientOf = Callable[[User], Client]


def address(resource: Resource, rest: str = "") -> str:
    """Where a resource stands."""
    return f"/en/library/{resource.uuid}/{rest}"


def text(client: Client, where: str) -> str:
    """The words of a page that opens."""
    answer = client.get(where)
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text().split())


@pytest.fixture
def shown(described: Described) -> Resource:
    """A resource with two versions."""
    resource = described()
    freeze(resource, "First")
    resource.description = "How the first charge builds a layer on the anode."
    resource.licence = "CC-BY-NC-4.0"
    freeze(resource, "Said where")
    return resource


class TestThePage:
    def test_it_tells_the_version_in_force_and_not_the_draft(
        self, client: Client, shown: Resource
    ) -> None:
        Resource.objects.filter(pk=shown.pk).update(title="Secret", description="Secret")
        words = text(client, address(shown))
        assert "on the anode" in words
        assert "Secret" not in words

    def test_it_says_that_other_versions_have_another_licence(
        self, client: Client, shown: Resource
    ) -> None:
        words = text(client, address(shown))
        assert "May be remixed, not sold" in words
        assert "Version 1: CC BY 4.0." in words

    def test_an_older_version_stays_as_it_was(self, client: Client, shown: Resource) -> None:
        words = text(client, address(shown, "versions/1/"))
        assert "You see version 1" in words
        assert "keeps a cell alive" in words
        assert "CC BY 4.0" in words

    def test_the_version_in_force_has_one_address(self, client: Client, shown: Resource) -> None:
        assert client.get(address(shown, "versions/2/")).headers["Location"] == address(shown)
        assert client.get(address(shown, "versions/3/")).status_code == 404

    def test_the_difference_marks_what_came_and_went(self, client: Client, shown: Resource) -> None:
        answer = client.get(address(shown, "versions/1/2/"))
        page = BeautifulSoup(answer.content, "html.parser")
        assert "added: a layer on" in " ".join(one.get_text() for one in page.select("ins"))
        assert "cell alive." in " ".join(one.get_text() for one in page.select("del"))
        assert client.get(address(shown, "versions/2/1/")).status_code == 404

    def test_it_asks_the_database_little(
        self, client_of: ClientOf, marta: User, shown: Resource, described: Described
    ) -> None:
        remix = described(title="Remix")
        Derivation.objects.create(
            resource=remix, kind="remix", source=shown.current, title="x", licence="CC-BY-4.0"
        )
        freeze(remix)
        client = client_of(marta)
        client.get(address(shown))
        with CaptureQueriesContext(connection) as asked:
            assert "Remix" in text(client, address(shown))
        assert len(asked) <= MOST, [one["sql"][:90] for one in asked]

    def test_a_visitor_gets_it_as_it_was_kept(self, client: Client, shown: Resource) -> None:
        client.get(address(shown))
        with CaptureQueriesContext(connection) as asked:
            client.get(address(shown))
        assert len(asked) <= 1
        withdraw(shown)
        assert client.get(address(shown)).status_code == 410


class TestWhatIsGone:
    def test_a_withdrawn_one_leaves_a_tombstone_with_the_reason(
        self, client: Client, shown: Resource
    ) -> None:
        withdraw(shown, "The publisher asked for it.")
        answer = client.get(address(shown))
        assert answer.status_code == 410
        assert "The publisher asked for it." in answer.content.decode()
        assert client.get(address(shown, "versions/1/")).status_code == 410

    def test_a_hidden_one_is_seen_by_those_who_decide(
        self, client: Client, client_of: ClientOf, ada: User, tomas: User, shown: Resource
    ) -> None:
        hide(shown)
        assert client.get(address(shown)).status_code == 404
        assert client_of(tomas).get(address(shown)).status_code == 404
        assert "This resource is hidden" in text(client_of(ada), address(shown))

    def test_one_that_was_never_published_is_not_there(
        self, client: Client, described: Described
    ) -> None:
        assert client.get(address(described())).status_code == 404


class TestTheFile:
    @pytest.fixture
    def sheet(self, described: Described) -> Resource:
        """A resource that is a page of markup."""
        file = ContentFile(b"<script>alert(1)</script>", name="sheet.html")
        document = LibraryDocument.objects.create(title="Sheet", file=file)
        resource = described(kind="file", document=document)
        freeze(resource)
        return resource

    def test_it_leaves_as_a_file_to_save_never_as_a_page(
        self, client: Client, sheet: Resource
    ) -> None:
        answer = client.get(address(sheet, "versions/1/file"))
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "text/html" not in answer.headers["Content-Type"]
        assert "sandbox" in answer.headers["Content-Security-Policy"]

    def test_it_goes_with_its_resource(self, client: Client, sheet: Resource) -> None:
        withdraw(sheet)
        assert client.get(address(sheet, "versions/1/file")).status_code == 404

    def test_a_link_has_none(self, client: Client, shown: Resource) -> None:
        assert client.get(address(shown, "versions/1/file")).status_code == 404


class TestThePackage:
    def test_its_page_lists_what_is_in_it(self, client: Client, described: Described) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("lesson/index.html", "<script>alert(1)</script>")
        file = ContentFile(made.getvalue(), name="lesson.zip")
        document = LibraryDocument.objects.create(title="Lesson", file=file)
        resource = described(kind="package", document=document)
        freeze(resource)
        words = text(client, address(resource))
        assert "1 file" in words
        assert "lesson/index.html" in words


class TestTheCredit:
    said = Metadata(
        uuid="7d1f6c0a-3b0e-4d5e-9a55-0d9a8a6f2b11",
        kind="link",
        title="Cells & <packs>",
        url="https://example.org/cells",
        licence="CC-BY-4.0",
        contributors=(Contributor("Ada Volta"), Contributor("Ed", role="editor")),
        origins=(Origin("remix", "First steps", author="Lena", licence="CC-BY-4.0"),),
    )

    def test_it_names_title_author_source_licence_and_what_was_changed(self) -> None:
        html = line(self.said).html
        assert "Cells &amp; &lt;packs&gt;" in html
        assert 'href="https://example.org/cells"' in html
        assert 'href="https://creativecommons.org/licenses/by/4.0/" rel=license' in html
        assert "by Ada Volta." in html
        assert "Changed from “First steps” by Lena" in html

    def test_as_text_it_has_the_addresses_and_no_markup(self) -> None:
        said = line(self.said).text
        assert "“Cells & <packs>” by Ada Volta." in said
        assert said.endswith(
            "https://example.org/cells https://creativecommons.org/licenses/by/4.0/"
        )

    def test_it_is_worded_in_the_readers_language(self) -> None:
        with translation.override("es"):
            assert "Licencia" in line(self.said).html

    def test_what_has_no_author_or_licence_says_so(self) -> None:
        bare = Metadata(uuid=self.said.uuid, kind="link", title="Cells")
        assert line(bare).text.startswith("“Cells”. Licence: not known.")

    def test_an_address_that_is_none_of_the_web_is_no_link(self) -> None:
        bad = Metadata(uuid=self.said.uuid, kind="link", title="x", url="javascript:alert(1)")
        assert "javascript" not in line(bad).html
