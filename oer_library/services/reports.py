"""Problems that people report: hidden at once where the law asks, decided by a librarian.

Who reports and who owns the resource are both told what was decided and why (Digital Services
Act, 16(5) and 17).
"""

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.clock import now
from oer_library.models import Report, Resource
from oer_library.services import publishing
from people.models import Person
from people.roles import LIBRARIAN
from people.services.notices import tell

AT_ONCE = frozenset({Report.Kind.COPYRIGHT, Report.Kind.UNLAWFUL})
"""Kinds that hide a resource until a librarian has decided."""
REPORTED, DECIDED = "library_report", "library_decision"


@transaction.atomic
def report(
    resource: Resource, *, kind: str, words: str, email: str = "", person: Person | None = None
) -> Report:
    """Keep a report, tell the librarians, and hide the resource where its kind asks for it."""
    made: Report = Report.objects.create(
        resource=resource, kind=kind, words=words, email=email, person=person
    )
    if kind in AT_ONCE:
        publishing.hide(resource)
    subject = format_lazy(
        gettext_lazy("A problem was reported with “{title}”"), title=resource.public_title
    )
    for one in librarians():
        tell(one, kind=REPORTED, key=f"{made.pk}", subject=subject, text=words, link=desk)
    return made


def decide(made: Report, *, decision: str, answer: str) -> Report:
    """Decide on a report once, let the resource follow, and tell both sides why."""
    with transaction.atomic():
        row = Report.objects.select_for_update().get(pk=made.pk)
        if row.decision:
            return row
        row.decision, row.answer, row.decided = decision, answer, now()
        row.save(update_fields=["decision", "answer", "decided"])
        follow(row)
        tell_both(row)
    if row.email:
        send_mail(subject_of(row), text_of(row), settings.DEFAULT_FROM_EMAIL, [row.email])
    return row


def follow(row: Report) -> None:
    """Let a resource follow a decision: withdrawn, or shown again unless another report waits."""
    if row.decision == Report.Decision.WITHDRAWN:
        publishing.withdraw(row.resource, row.answer)
        return
    waiting = Report.objects.filter(resource=row.resource, decision="", kind__in=AT_ONCE)
    if row.resource.hidden and not waiting.exists():
        publishing.show_again(row.resource)


def tell_both(row: Report) -> None:
    """Tell who reported, and who owns the resource, what was decided."""
    owner = (
        Person.objects.filter(user=row.resource.owner_id).first() if row.resource.owner_id else None
    )
    for one in {one for one in (row.person, owner) if one}:
        tell(
            one,
            kind=DECIDED,
            key=f"{row.pk}",
            subject=lambda: subject_of(row),
            text=lambda: text_of(row),
            link=lambda: reverse("library:resource", args=[row.resource.uuid]),
        )


def subject_of(row: Report) -> str:
    """Return what a decision is about, in the language in use."""
    return _("Decided: the problem reported with “%(title)s”") % {
        "title": row.resource.public_title
    }


def text_of(row: Report) -> str:
    """Return a decision with its reason, in the language in use."""
    return _("%(decision)s. Why: %(answer)s") % {
        "decision": row.get_decision_display().capitalize(),
        "answer": row.answer,
    }


def librarians() -> list[Person]:
    """Return whom the library's desk belongs to."""
    group = Group.objects.filter(name=LIBRARIAN).first()
    return list(Person.objects.filter(user__groups=group, user__is_active=True)) if group else []


def desk() -> str:
    """Return the address of the librarians' desk."""
    return reverse("oer_library_desk")
