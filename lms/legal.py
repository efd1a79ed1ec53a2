"""The legal texts in force, for rooms that ask about them: plain pages with a legal kind."""

from wagtail.models import Locale

from lms.pages import PlainPage


def legal_page(kind: str) -> PlainPage | None:
    """Return the live page of a kind, in the language in use or else in any."""
    pages = PlainPage.objects.live().filter(legal_kind=kind)
    page: PlainPage | None = pages.filter(locale=Locale.get_active()).first() or pages.first()
    return page


def legal_address(kind: str) -> str:
    """Return where a legal text can be read, '' without one."""
    page = legal_page(kind)
    return (page.get_url() or "") if page else ""
