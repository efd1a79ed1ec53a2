"""What the project does on Wagtail's own events."""

from typing import Any

from wagtail.signals import page_published

from courses.models import CataloguePage
from lms.roles import grant_page_permissions


def connect() -> None:
    """Listen; called once at start."""
    page_published.connect(let_trainers_in, sender=CataloguePage, dispatch_uid="lms.trainers")


def let_trainers_in(sender: Any, **kwargs: Any) -> None:
    """Let trainers write below a catalogue as soon as it is published."""
    grant_page_permissions()
