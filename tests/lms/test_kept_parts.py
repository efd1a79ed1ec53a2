"""Parts of a page that are the same for all who get it alike are written once."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from courses.domain.authoring import BlockSpec, LessonSpec
from courses.models import LessonPage
from courses.services.authoring import make_lesson
from kernel.published import move
from people.models import User
from people.services.notices import tell
from people.services.persons import person_of
from tests.courses import site as sites
from tests.courses.pictures import library_picture

pytestmark = pytest.mark.django_db
NOTE = {"level": "warning", "title": "Short circuit", "html": "<p>Cover the poles.</p>"}


@pytest.fixture
def site(db: None) -> sites.SmallSite:
    """A catalogue with one course."""
    return sites.build()


def written(source: str, **context: object) -> str:
    """Return what a template writes."""
    return Template(source).render(Context(context))


class TestAPart:
    source = '{% keep "part" %}{{ word }}{% endkeep %}'

    def test_is_kept_for_those_alike(self) -> None:
        assert written(self.source, word="one", kept_as=("page", 1)) == "one"
        assert written(self.source, word="two", kept_as=("page", 1)) == "one"
        assert written(self.source, word="two", kept_as=("page", 2)) == "two"

    def test_is_made_anew_when_anything_is_published(self) -> None:
        written(self.source, word="one", kept_as=("page", 1))
        move()
        assert written(self.source, word="two", kept_as=("page", 1)) == "two"

    def test_is_never_kept_where_nobody_says_as_what(self) -> None:
        assert [written(self.source, word=word) for word in ("one", "two")] == ["one", "two"]

    def test_is_kept_by_what_it_names(self) -> None:
        source = '{% keep "part" who.name %}{{ who.name }}, {{ word }}{% endkeep %}'
        ada, ben = {"name": "Ada"}, {"name": "Ben"}
        assert written(source, who=ada, word="one") == "Ada, one"
        assert written(source, who=ben, word="two") == "Ben, two"
        assert written(source, who=ada, word="three") == "Ada, one"
        with translation.override("es"):
            assert written(source, who=ada, word="tres") == "Ada, tres"

    def test_is_never_kept_by_what_nobody_knows(self) -> None:
        source = '{% keep "part" kept_as %}{{ word }}{% endkeep %}'
        assert [written(source, word=one, kept_as=None) for one in "ab"] == ["a", "b"]

    def test_is_shown_in_several_places(self) -> None:
        source = "{% capture word %}<b>{{ one }}</b>{% endcapture %}{{ word }}, {{ word }}"
        assert written(source, one="a & b") == "<b>a &amp; b</b>, <b>a &amp; b</b>"


class TestTheFrameOfALesson:
    def test_says_how_many_notices_are_new(
        self, site: sites.SmallSite, marta: User, client_of: Callable[[User], Client]
    ) -> None:
        browser, address = client_of(marta), site.lessons[0].url
        assert "Notices, " not in browser.get(address).content.decode()
        tell(person_of(marta), kind="test", subject="One")
        assert "Notices, 1 new" in browser.get(address).content.decode()

    def test_calls_people_by_their_name_of_now(
        self, site: sites.SmallSite, marta: User, client_of: Callable[[User], Client]
    ) -> None:
        browser, address = client_of(marta), site.lessons[0].url
        browser.get(address)
        User.objects.filter(pk=marta.pk).update(name="Martha")
        assert "Your account, Martha" in browser.get(address).content.decode()

    def test_names_nobody_else(
        self, site: sites.SmallSite, marta: User, tomas: User, client_of: Callable[[User], Client]
    ) -> None:
        address = site.lessons[0].url
        for user, other in ((marta, tomas), (tomas, marta), (marta, tomas)):
            page = client_of(user).get(address).content.decode()
            assert f"Your account, {user.name}" in page
            assert other.name not in page

    def test_differs_for_visitors(
        self,
        site: sites.SmallSite,
        marta: User,
        client_of: Callable[[User], Client],
        anonymous: Client,
    ) -> None:
        address = site.lessons[0].url
        assert "My record" in client_of(marta).get(address).content.decode()
        assert "My record" not in anonymous.get(address).content.decode()
        assert "My record" in client_of(marta).get(address).content.decode()

    def test_keeps_nothing_of_a_draft(
        self, site: sites.SmallSite, ada: User, client_of: Callable[[User], Client]
    ) -> None:
        lesson = site.lessons[0]
        client_of(ada).get(lesson.url)
        lesson.title = "Draft of a title"
        lesson.body = [("text", "<p>Words of a draft.</p>")]  # type: ignore[assignment]
        draft = lesson.make_preview_request().content.decode()
        assert "Draft of a title</h1>" in draft
        assert "Words of a draft." in draft
        shown = client_of(ada).get(lesson.url).content.decode()
        assert "Words about it." in shown
        assert "draft" not in shown


class TestTheWordsOfALesson:
    def lesson(self, site: sites.SmallSite, *body: BlockSpec) -> LessonPage:
        """Make a lesson with a body."""
        spec = LessonSpec(key=uuid4(), slug="new", title="New", minutes=5, body=body)
        page: LessonPage = make_lesson(site.modules[0], spec).page
        return page

    def test_name_each_note_by_itself(self, site: sites.SmallSite, anonymous: Client) -> None:
        page = self.lesson(site, BlockSpec("safety", NOTE), BlockSpec("safety", NOTE))
        shown = anonymous.get(page.url).content.decode()
        names = {one.split('"')[0] for one in shown.split('id="safety-')[1:]}
        assert len(names) == 2
        assert "" not in names

    def test_show_a_picture_as_it_is_described_now(
        self, site: sites.SmallSite, marta: User, client_of: Callable[[User], Client]
    ) -> None:
        image = library_picture("A closed cell")
        page = self.lesson(site, BlockSpec("figure", {"image": image.pk, "alt_text": ""}))
        browser = client_of(marta)
        assert f'alt="{image.alt_text}"' in browser.get(page.url).content.decode()
        image.alt_text = "A cell cut open"
        image.save()
        assert 'alt="A cell cut open"' in browser.get(page.url).content.decode()
