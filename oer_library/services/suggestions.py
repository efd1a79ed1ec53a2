"""Resources that trainers suggest: taken as a draft, or declined with a reason."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from oer_library.domain.normal import normal_title, normal_url
from oer_library.models import Resource, Suggestion
from people.models import Person, User
from people.services.notices import tell

ANSWERED = "library_suggestion"


def known(url: str) -> Resource | None:
    """Return a resource of the library with the same address, None if there is none."""
    rows = Resource.objects.filter(normal_url=normal_url(url), withdrawn=None)
    found: Resource | None = rows.first()
    return found


def suggest(person: Person, *, url: str, title: str, why: str) -> Suggestion:
    """Keep a suggestion for the librarians."""
    made: Suggestion = Suggestion.objects.create(person=person, url=url, title=title, why=why)
    return made


@transaction.atomic
def take(suggestion: Suggestion, by: User) -> Resource:
    """Make a draft of a suggestion for a librarian to describe, and tell who suggested it."""
    made: Resource = Resource.objects.create(
        title=suggestion.title,
        url=suggestion.url,
        kind=Resource.Kind.LINK,
        owner=by,
        live=False,
        has_unpublished_changes=True,
        normal_url=normal_url(suggestion.url),
        normal_title=normal_title(suggestion.title),
    )
    made.save_revision(user=by)
    suggestion.resource = made
    answered(suggestion, Suggestion.State.TAKEN, "")
    return made


@transaction.atomic
def decline(suggestion: Suggestion, why: str) -> None:
    """Decline a suggestion with a reason, which who suggested it is told."""
    answered(suggestion, Suggestion.State.DECLINED, why)


def answered(suggestion: Suggestion, state: str, why: str) -> None:
    """Keep what became of a suggestion, and tell it."""
    suggestion.state = state
    suggestion.save(update_fields=["state", "resource"])
    if suggestion.person is None:
        return
    taken = state == Suggestion.State.TAKEN
    words = {"title": suggestion.title}
    tell(
        suggestion.person,
        kind=ANSWERED,
        key=f"{suggestion.pk}",
        subject=lambda: (
            _("“%(title)s”, which you suggested, is being described") % words
            if taken
            else _("“%(title)s”, which you suggested, was not taken") % words
        ),
        text=why,
        link=lambda: reverse("library:index"),
    )
