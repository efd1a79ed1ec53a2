"""The legal texts in force, for rooms that ask about them: plain pages with a legal kind."""

from django.utils.translation import get_language
from wagtail.models import Locale

from kernel.published import kept
from lms.pages import PlainPage, legal_version


def version_in_force(kind: str) -> str:
    """Return the version in force of a legal text; each sign-in asks, so it is kept in memory."""
    return kept(("lms.legal.version", get_language(), kind), lambda: legal_version(kind))


def legal_page(kind: str) -> PlainPage | None:
    """Return the live page of a kind, in the language in use or else in any."""
    pages = PlainPage.objects.live().filter(legal_kind=kind)
    page: PlainPage | None = pages.filter(locale=Locale.get_active()).first() or pages.first()
    return page


def legal_address(kind: str) -> str:
    """Return where a legal text can be read, '' without one."""
    page = legal_page(kind)
    return (page.get_url() or "") if page else ""
