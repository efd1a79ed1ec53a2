"""Pages that belong to no room: the home page and plain pages (privacy, terms, help and the like)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Locale, Page

RICH_TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]


class HomePage(Page):
    """The front door: what this is, the value chain, the newest courses, numbers that can be counted."""

    template = "home/page.html"
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = gettext_lazy("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the rooms tell about themselves."""
        from lms.home import home_context

        return {**super().get_context(request, *args, **kwargs), **home_context(request)}


class LegalKind(models.TextChoices):
    """The plain pages that the footer links to and that consents name."""

    PRIVACY = "privacy", gettext_lazy("Privacy")
    TERMS = "terms", gettext_lazy("Terms of use")
    IMPRINT = "imprint", gettext_lazy("Imprint")
    ACCESSIBILITY = "accessibility", gettext_lazy("Accessibility")
    HELP = "help", gettext_lazy("Help")


class PlainPage(Page):
    """A page of plain text; with a legal kind it is linked in the footer and its version is agreed to."""

    legal_kind = models.CharField(
        gettext_lazy("kind"), max_length=20, choices=LegalKind, blank=True, default=""
    )
    version = models.CharField(
        gettext_lazy("version"),
        max_length=20,
        blank=True,
        default="",
        help_text=gettext_lazy("Of a text that people agree to, for example its date, 2026-11-24."),
    )
    body = RichTextField(gettext_lazy("text"), blank=True, features=RICH_TEXT_FEATURES)

    template = "plain/page.html"
    parent_page_types = ["lms.HomePage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("body"),
        FieldPanel("legal_kind"),
        FieldPanel("version"),
    ]

    class Meta:
        verbose_name = gettext_lazy("plain page")

    def clean(self) -> None:
        """Refuse a second page of the same legal kind in one language."""
        super().clean()
        others = PlainPage.objects.filter(legal_kind=self.legal_kind, locale=self.locale).exclude(
            pk=self.pk
        )
        if self.legal_kind and others.exists():
            raise ValidationError(
                {
                    "legal_kind": gettext("There is such a page already: %(title)s.")
                    % {"title": others[0].title}
                }
            )


def legal_version(kind: str) -> str:
    """Return the version in force of a legal text, in the language in use or else in any; '' without one."""
    pages = PlainPage.objects.live().filter(legal_kind=kind)
    page = pages.filter(locale=Locale.get_active()).first() or pages.first()
    return page.version if page else ""
