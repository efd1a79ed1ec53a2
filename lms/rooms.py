"""The rooms that the header links to, and what a person can do about the own account."""

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext, ngettext
from wagtail.models import Locale, Page

from courses.models import CataloguePage
from kernel.published import kept
from people.selectors.editors import opens_editor
from people.selectors.notices import count_new
from people.selectors.signed_in import account


@dataclass(frozen=True)
class Link:
    """A link of the page frame; `current` is a value of aria-current, or empty."""

    name: str
    address: str
    icon: str = ""
    current: str = ""


def catalogue() -> Page | None:
    """Return the catalogue in the language in use, None where there is none yet."""
    page: Page | None = CataloguePage.objects.live().filter(locale=Locale.get_active()).first()
    return page


def address_of(name: str) -> str:
    """Return the address of a view, '' where the room with it does not exist."""
    return address_in(name, get_language())


@cache
def address_in(name: str, language: str | None) -> str:
    """Return the address of a view in the language in use, which is `language`."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def room_links(request: HttpRequest, page: Page | None) -> list[Link]:
    """Return the rooms for this person, at most four; `page` is where the person is."""
    links = [courses_link(request, page), library_link(request)]
    if not request.user.is_authenticated:
        links.insert(0, roles_link(request))
    else:
        links += [
            view_link(request, gettext("My path"), "path", "path"),
            view_link(request, gettext("My record"), "learner_profiles:record", "seal"),
        ]
    return [link for link in links if link.address]


def courses_link(request: HttpRequest, page: Page | None) -> Link:
    """Return the link to the catalogue; what lies under it counts as being there."""
    here = kept(("lms.courses", request.get_host(), get_language()), lambda: place(request))
    if here is None:
        return Link("", "")
    path, address = here
    below = page is not None and page.path.startswith(path)
    current = ("page" if page and page.path == path else "true") if below else ""
    return Link(gettext("Courses"), address, "course", current)


def roles_link(request: HttpRequest) -> Link:
    """Return the link to the job roles; each role counts as being there."""
    return place_link(request, gettext("Job roles"), "roles:index", "work")


def library_link(request: HttpRequest) -> Link:
    """Return the link to the library; its resources count as being there."""
    return place_link(request, gettext("Library"), "library:index", "library")


def place_link(request: HttpRequest, name: str, view: str, icon: str) -> Link:
    """Return the link to a room's own page; what lies below it counts as being there."""
    address = address_of(view)
    below = request.path.startswith(address)
    current = ("page" if request.path == address else "true") if below else ""
    return Link(name, address, icon, current)


def place(request: HttpRequest) -> tuple[str, str] | None:
    """Return path in the tree and address of the catalogue, None where there is none."""
    page = catalogue()
    return (str(page.path), str(page.get_url(request))) if page else None


def view_link(request: HttpRequest, name: str, view: str, icon: str) -> Link:
    """Return the link to a view of a room."""
    address = address_of(view)
    return Link(name, address, icon, "page" if request.path == address else "")


def account_links(request: HttpRequest) -> list[Link]:
    """Return the pages of the own account, the way out last."""
    links = [
        Link(notices_name(request), address_of("notices:list")),
        Link(gettext("Your account"), address_of("people:account")),
        Link(gettext("My data"), address_of("people:my_data")),
    ]
    if opens_editor(account(request)):
        links.append(Link(gettext("Editor"), address_of("wagtailadmin_home")))
    links.append(Link(gettext("Sign out"), address_of("account_logout")))
    return [link for link in links if link.address]


def notices_name(request: HttpRequest) -> str:
    """Return the name of the page of notices, with how many are new."""
    new = count_new(account(request))
    if not new:
        return gettext("Notices")
    return ngettext("Notices, %(n)s new", "Notices, %(n)s new", new) % {"n": new}
