"""Taking part in a course: always in a run."""

from django.db import transaction
from django.db.models import BigIntegerField, QuerySet

from courses.domain.run_rules import Refusal, refusal, same_code
from courses.domain.structure import CourseStructure
from courses.models import Enrolment, Run
from courses.selectors.progress import enrolment_of
from courses.selectors.runs import door_of, invitations_of
from courses.services import acts
from kernel.clock import now
from kernel.prepared import Given, Prepared
from people.models import User
from people.selectors.pseudonyms import acting_name
from people.services.persons import person_of
from xapi.services.own import record_acts


class RefusedError(Exception):
    """A run does not take somebody now; `reason` says why."""

    def __init__(self, reason: Refusal, run: Run) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.run = run


def open_run(structure: CourseStructure) -> Run:
    """Return the run of a self-paced course that is always open, making it if need be."""
    run, _ = Run.objects.get_or_create(
        course_key=structure.key, always_open=True, defaults={"title": structure.title[:255]}
    )
    return run


@transaction.atomic
def enrol(
    user: User,
    *,
    structure: CourseStructure,
    language: str,
    run: Run | None = None,
    code: str = "",
) -> Enrolment:
    """Enrol a person in a run of a course and record it; without `run`, in the open one.

    Whoever takes part already keeps that enrolment; who left comes back to the same one. Raises
    RefusedError, which says why, where the run does not take the person.
    """
    taking = None if run else enrolment_of(user, structure.key)
    if taking:
        return taking
    person, run = person_of(user), in_line(run or open_run(structure))
    before = Enrolment.objects.filter(run=run, person=person).order_by("-id").first()
    if before and before.left is None:
        return before
    admit(user, run, code, known=before is not None)
    if before:
        return rejoin(before)
    enrolment = Enrolment.objects.create(run=run, person=person, enrolled=now())
    invitations_of(user, run).update(accepted=now())
    record_acts(acts.registered(acts.Learning(enrolment, structure, language)))
    return enrolment


def in_line(run: Run) -> Run:
    """Return the run with its row locked: whoever wants the last place waits in line here."""
    return Run.objects.select_for_update().get(pk=run.pk)


def admit(user: User, run: Run, code: str, *, known: bool) -> None:
    """Raise RefusedError unless the run takes the person; who was in before needs no key again."""
    reason = refusal(door_of(run), now())
    if reason is None and not known:
        reason = lacks_key(user, run, code)
    if reason:
        raise RefusedError(reason, run)


def lacks_key(user: User, run: Run, code: str) -> Refusal | None:
    """Return which key to a run somebody lacks: the code, an invitation; None if nothing."""
    if run.access == Run.Access.CODE and not same_code(code, run.code):
        return Refusal.CODE
    if run.access == Run.Access.INVITATION and not invitations_of(user, run).exists():
        return Refusal.NOT_INVITED
    return None


def rejoin(enrolment: Enrolment) -> Enrolment:
    """Take part again after leaving."""
    if enrolment.left is not None:
        enrolment.left = None
        enrolment.save(update_fields=["left"])
    return enrolment


def locked(enrolment: Enrolment) -> Enrolment:
    """Return the enrolment with its row locked for the running transaction.

    Everything that is counted or limited per enrolment waits in line here. It carries the name
    under which its person acts.
    """
    found = LOCKED.first(enrolment=enrolment.pk)
    if found is None:
        raise Enrolment.DoesNotExist
    return found


def to_lock() -> QuerySet[Enrolment]:
    """Return an enrolment as it is locked."""
    rows = Enrolment.objects.select_for_update(of=("self",)).select_related("run", "person")
    found = rows.filter(pk=Given("enrolment", BigIntegerField()))
    return found.annotate(acting=acting_name("person"))


LOCKED = Prepared(to_lock)


def leave(enrolment: Enrolment) -> None:
    """End taking part; the record and the progress stay for coming back."""
    Enrolment.objects.filter(pk=enrolment.pk, left__isnull=True).update(left=now())
