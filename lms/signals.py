"""What the project does on Wagtail's own events, and when published things change."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from courses.models import CataloguePage, Question, Run, Session
from kernel.published import move
from lms.roles import grant_page_permissions
from oer_library.models import LibraryDocument, LibraryImage, ResourceCollection, Term

CHANGES = (
    page_published,
    page_unpublished,
    page_slug_changed,
    post_page_move,
    published,
    unpublished,
)

SHOWN = (
    Site,
    Locale,
    PageViewRestriction,
    Run,
    Session,
    LibraryImage,
    LibraryDocument,
    ResourceCollection,
    Term,
)


def connect() -> None:
    """Listen; called once at start."""
    page_published.connect(let_trainers_in, sender=CataloguePage, dispatch_uid="lms.trainers")
    for number, signal in enumerate(CHANGES):
        signal.connect(changed, dispatch_uid=f"lms.published.{number}")
    for model in SHOWN:
        post_save.connect(changed, sender=model, dispatch_uid=f"lms.saved.{model.__name__}")
    post_delete.connect(deleted, dispatch_uid="lms.deleted")


def let_trainers_in(sender: Any, **kwargs: Any) -> None:
    """Let trainers write below a catalogue as soon as it is published."""
    grant_page_permissions()


def changed(sender: Any, **kwargs: Any) -> None:
    """Move the version of what is published."""
    move()


def deleted(sender: type[Model], **kwargs: Any) -> None:
    """Move the version when a page, a question, a site or a language is gone."""
    if issubclass(sender, (Page, Question, *SHOWN)):
        move()
