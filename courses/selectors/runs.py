"""Runs of a course: which take people, how full they are, who may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from courses.domain.run_rules import Door, Refusal, refusal
from courses.models import CoursePage, Enrolment, Invitation, Run
from kernel.clock import now
from people.models import User

TAKEN = Count("enrolments", filter=Q(enrolments__left__isnull=True), distinct=True)


@dataclass(frozen=True)
class Offer:
    """A run as somebody who looks at a course meets it."""

    run: Run
    door: Door
    refusal: Refusal | None
    inside: bool = False

    @property
    def needs_key(self) -> bool:
        """Say whether a code or an invitation is asked for."""
        return self.run.access != Run.Access.OPEN

    @property
    def is_free(self) -> bool:
        """Say whether it costs nothing."""
        return not self.run.price


@dataclass(frozen=True)
class Offers:
    """The runs of a course: learning at one's own pace first, then those with dates."""

    open: Offer | None
    dated: tuple[Offer, ...]
    course_archived: bool

    @property
    def own_pace_refusal(self) -> Refusal | None:
        """Return why nobody can begin at the own pace, None where that is possible."""
        if self.open:
            return self.open.refusal
        return Refusal.COURSE_ARCHIVED if self.course_archived else None

    @property
    def at_once(self) -> bool:
        """Say whether one press of a button enrols: free of charge, no key, the door open."""
        plain = self.open is None or (not self.open.needs_key and self.open.is_free)
        return plain and self.own_pace_refusal is None


def offers_of(viewer: Any, course_key: UUID) -> Offers:
    """Return the runs of a course that take people, or in which the viewer is.

    A run for the invited is shown to them alone. The open run is told even when it is closed.
    """
    archived = course_archived(course_key)
    runs = Run.objects.filter(course_key=course_key).annotate(taken=TAKEN)
    rows = list(runs.prefetch_related("sessions").order_by("opens", "id"))
    inside, invited = runs_of(viewer, rows)
    found = [offer(run, archived=archived, inside=run.pk in inside) for run in rows]
    dated = [one for one in found if not one.run.always_open and is_shown(one, invited)]
    return Offers(
        open=next((one for one in found if one.run.always_open), None),
        dated=tuple(dated),
        course_archived=archived,
    )


def offer(run: Run, *, archived: bool, inside: bool) -> Offer:
    """Return how a run stands now; `run` was read with the number of places `taken`."""
    door = door_with(run, archived=archived, taken=getattr(run, "taken", 0))
    return Offer(run, door, refusal(door, now()), inside)


def is_shown(one: Offer, invited: set[int]) -> bool:
    """Say whether the list of a course tells of a run: full and coming ones, too."""
    if one.inside:
        return True
    shown = one.refusal in {None, Refusal.FULL, Refusal.NOT_YET}
    return shown and (one.run.access != Run.Access.INVITATION or one.run.pk in invited)


def runs_of(viewer: Any, runs: Iterable[Run]) -> tuple[set[int], set[int]]:
    """Return the keys of the runs in which the viewer is, and of those with an invitation."""
    if not viewer.is_authenticated:
        return set(), set()
    keys = [run.pk for run in runs]
    taking = Enrolment.objects.filter(run__in=keys, person__user=viewer, left__isnull=True)
    invited = Invitation.objects.filter(run__in=keys, email__iexact=viewer.email)
    return (
        set(taking.values_list("run_id", flat=True)),
        set(invited.values_list("run_id", flat=True)),
    )


def run_offer(viewer: Any, run_uuid: UUID) -> Offer | None:
    """Return a run as the viewer meets it, None where there is none."""
    run = Run.objects.filter(uuid=run_uuid).annotate(taken=TAKEN).first()
    if run is None:
        return None
    inside, _invited = runs_of(viewer, [run])
    return offer(run, archived=course_archived(run.course_key), inside=run.pk in inside)


def door_of(run: Run) -> Door:
    """Return what decides whether a run takes people, counted now."""
    taken = Enrolment.objects.filter(run=run, left__isnull=True).count()
    return door_with(run, archived=course_archived(run.course_key), taken=taken)


def door_with(run: Run, *, archived: bool, taken: int) -> Door:
    """Return what decides whether a run takes people; `archived` is the course's."""
    return Door(
        course_archived=archived,
        archived=run.archived is not None,
        opens=run.opens,
        closes=run.closes,
        capacity=run.capacity,
        taken=taken,
    )


def course_archived(course_key: UUID) -> bool:
    """Say whether a course takes nobody new, in whatever language."""
    return CoursePage.objects.filter(translation_key=course_key, archived=True, live=True).exists()


def invitations_of(user: User, run: Run) -> QuerySet[Invitation]:
    """Return the invitations of an account's address to a run, whatever their case."""
    return Invitation.objects.filter(run=run, email__iexact=user.email)


def runs_with_counts(course_key: UUID) -> QuerySet[Run]:
    """Return all runs of a course for who plans them: the open one first, archived ones last."""
    runs = Run.objects.filter(course_key=course_key).annotate(
        taken=TAKEN, meetings=Count("sessions", distinct=True)
    )
    return runs.order_by(F("archived").asc(nulls_first=True), "-always_open", "opens", "id")
