"""What the page frame needs on every page: rooms, account, languages, legal pages.

Everything is worked out when a template asks for it, so pages without our frame (the editor's
side, mails) pay nothing.
"""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site

from kernel.published import kept
from lms.pages import LegalKind, PlainPage
from lms.rooms import Link, account_links, catalogue, room_links
from people.selectors.editors import opens_editor
from people.selectors.notices import count_new
from people.selectors.signed_in import account


@dataclass(frozen=True)
class Language:
    """A language of the site: its own name, and where this page stands in it."""

    code: str
    name: str
    address: str
    current: bool
    translated: bool
    absolute: str


def navigation(request: HttpRequest) -> dict[str, object]:
    """Return the context of header and footer."""
    return {"navigation": Navigation(request)}


class Navigation:
    """The frame of one request."""

    def __init__(self, request: HttpRequest) -> None:
        """Keep the request; nothing is read yet."""
        self.request = request

    @cached_property
    def home(self) -> str:
        """The address of the front door in the language in use."""
        code = get_language() or settings.LANGUAGE_CODE
        key = ("lms.home", self.request.get_host(), code)
        return kept(key, lambda: home_address(self.request, code))

    @cached_property
    def page(self) -> Page | None:
        """The Wagtail page that answers this request, if one does."""
        match = self.request.resolver_match
        if match is None or match.view_name != "wagtail_serve":
            return None
        result = Page.route_for_request(self.request, match.args[0])
        return result.page if result else None

    @cached_property
    def catalogue(self) -> str:
        """The address of the catalogue in the language in use, '' where there is none."""
        key = ("lms.catalogue", self.request.get_host(), get_language())
        return kept(key, self.catalogue_address)

    def catalogue_address(self) -> str:
        """Read the address of the catalogue."""
        page = catalogue()
        return str(page.get_url(self.request)) if page else ""

    @cached_property
    def rooms(self) -> list[Link]:
        """The rooms that exist, for this person."""
        return room_links(self.request, self.page)

    @cached_property
    def account(self) -> list[Link]:
        """What a person can do about the own account."""
        return account_links(self.request)

    @property
    def account_alike(self) -> tuple[object, ...]:
        """What the links of the own account depend on."""
        user = account(self.request)
        return (count_new(user), opens_editor(user))

    @cached_property
    def languages(self) -> list[Language]:
        """The languages of the site, each with this page's own translation or else its front door."""
        if self.page is None:
            return self.read_languages()
        query = self.request.META.get("QUERY_STRING", "")
        host = (self.request.scheme, self.request.get_host(), get_language())
        return kept(("lms.languages", *host, self.page.pk, bool(query)), self.read_languages)

    def read_languages(self) -> list[Language]:
        """Read the addresses of this page in all languages."""
        addresses = self.translations()
        return [self.language(code, name, addresses.get(code)) for code, name in settings.LANGUAGES]

    def language(self, code: str, name: str, translation: str | None) -> Language:
        """Return one language of the switch."""
        address = translation or home_address(self.request, code)
        return Language(
            code=code,
            name=name,
            address=address,
            current=code == get_language(),
            translated=translation is not None,
            absolute=self.request.build_absolute_uri(address),
        )

    def translations(self) -> dict[str, str]:
        """Return the addresses of this page by language, only where a translation is live."""
        if self.page is not None:
            pages = self.page.get_translations(inclusive=True).live().select_related("locale")
            return {page.locale.language_code: page.get_url(self.request) for page in pages}
        match = self.request.resolver_match
        if match is None or match.view_name == "wagtail_serve":
            return {}
        here = self.request.get_full_path()
        return {code: translate_url(here, code) for code, _ in settings.LANGUAGES}

    @cached_property
    def legal(self) -> list[Link]:
        """The legal and help pages that are live in the language in use."""
        key = ("lms.legal", self.request.get_host(), get_language())
        return kept(key, self.read_legal)

    def read_legal(self) -> list[Link]:
        """Read the legal and help pages."""
        pages = PlainPage.objects.live().filter(locale=Locale.get_active()).exclude(legal_kind="")
        by_kind = {page.legal_kind: page for page in pages}
        return [
            Link(str(kind.label), by_kind[kind].get_url(self.request))
            for kind in LegalKind
            if kind in by_kind
        ]


def home_address(request: HttpRequest, code: str) -> str:
    """Return the address of the front door in a language, or of the site where it has none."""
    site = Site.find_for_request(request)
    if site is None:
        return "/"
    home = (
        site.root_page.get_translations(inclusive=True)
        .live()
        .filter(locale__language_code=code)
        .first()
    )
    return str((home or site.root_page).get_url(request))
