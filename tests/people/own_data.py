"""Somebody of whom everything is kept that can be kept, for the tests of export and erasure."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.db import models
from wagtail.users.models import UserProfile

from competences.models import Framework, OwnNeed, OwnRole, Skill
from courses.models import (
    Allowance,
    Answer,
    Certificate,
    Confirmation,
    Enrolment,
    Invitation,
    ItemVersion,
    LessonSeen,
    QuizAnswer,
    QuizAttempt,
    WorkplaceTask,
)
from courses.selectors.structure import structure_of
from courses.services.enrolments import enrol
from kernel.clock import now
from kernel.jobs.queue import enqueue
from learner_profiles.models import LearnerMastery, PlacementAnswer, PlacementTest
from oer_library.models import (
    CollectionItem,
    LibraryDocument,
    Rating,
    Report,
    Resource,
    ResourceCollection,
    ResourceVersion,
    Review,
    Suggestion,
)
from people.mail import FolderBackend
from people.models import (
    Consent,
    DataExport,
    MailPreference,
    Membership,
    Notice,
    Organisation,
    Person,
    User,
)
from people.services.persons import person_of
from tests.courses.site import SmallSite

ROOMS = {
    "people",
    "xapi",
    "oer_library",
    "competences",
    "courses",
    "learner_profiles",
    "lms",
    "account",
    "mfa",
    "usersessions",
}
PERSONAL = {"people.Person", "people.User"}
KEPT = {
    "people.Pseudonym",
    "oer_library.Report",
    "oer_library.Review",
    "oer_library.Suggestion",
}
"""Erasing unlinks these instead of deleting them."""


def keep_everything(user: User, site: SmallSite) -> Enrolment:
    """Make one row in every model with a way to a person, a mail, and two files."""
    person = person_of(user)
    Consent.objects.create(person=person, kind="terms", version="1")
    Notice.objects.create(person=person, kind="test", subject="A session begins")
    MailPreference.objects.create(person=person)
    DataExport.objects.create(person=person, file=ContentFile(b"PK", name="old.zip"))
    EmailAddress.objects.get_or_create(user=user, email=user.email, verified=True, primary=True)
    EmailAddress.objects.create(user=user, email="second@example.org", verified=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    UserSession.objects.create(user=user, ip="0.0.0.0", session_key="a", user_agent="Firefox")  # noqa: S104
    FolderBackend().send_messages([EmailMessage("Hello", "Words", to=[f"You <{user.email}>"])])
    LibraryDocument.objects.create(
        title="Sheet", file=ContentFile(b"12 Nm", name="sheet.txt"), uploaded_by_user=user
    )
    keep_contributions(user, person)
    profile = UserProfile.get_for_user(user)
    profile.avatar.save("me.png", ContentFile(b"picture"))
    enqueue("kernel.forget_done_jobs", owner=user.pk)
    return keep_a_course(user, site)


def keep_contributions(user: User, person: Person) -> None:
    """Make one row of everything that somebody gives to the library."""
    resource = Resource.objects.create(title="Cells", url="https://example.org", owner=user)
    version = ResourceVersion.objects.create(resource=resource, number=1, frozen="{}", digest="")
    Review.objects.create(resource=resource, reviewer=person, verdict="publish", words="Good")
    Report.objects.create(resource=resource, person=person, kind="wrong", email=user.email)
    Suggestion.objects.create(person=person, title="More cells", url="https://example.org/more")
    Rating.objects.create(
        resource=resource, version=version, person=person, stars=4, reason="Clear"
    )
    collection = ResourceCollection.objects.create(title="Mine", owner=person)
    CollectionItem.objects.create(collection=collection, resource=resource, position=1)


def keep_a_course(user: User, site: SmallSite) -> Enrolment:
    """Make one row of everything about taking a course; the enrolment writes a statement."""
    enrolment = enrol(user, structure=structure_of(site.course), language="en")
    Invitation.objects.create(run=enrolment.run, email=user.email.upper())
    lesson, moment = uuid4(), now()
    LessonSeen.objects.create(enrolment=enrolment, lesson_key=lesson, first=moment)
    version = ItemVersion.objects.first()
    assert version
    Answer.objects.create(
        statement_id=uuid4(), enrolment=enrolment, question_key=uuid4(), item_version=version,
        scaled=1, success=True, answered=moment,
    )  # fmt: skip
    attempt = QuizAttempt.objects.create(
        enrolment=enrolment, lesson_key=lesson, number=1, started=moment
    )
    QuizAnswer.objects.create(
        attempt=attempt, question_key=uuid4(), item_version=version, saved=moment
    )
    test = PlacementTest.objects.create(
        person=enrolment.person, skills=["urn:weld"], language="en", started=moment
    )
    PlacementAnswer.objects.create(test=test, number=1, item_version=version)
    LearnerMastery.objects.create(person=enrolment.person, state={})
    task = WorkplaceTask.objects.create(title="Weld", what="", safety="", done_when="")
    Confirmation.objects.create(
        task=task, person=enrolment.person, mentor_name="Piotr", language="en", asked=moment
    )
    school = Organisation.objects.create(name=f"School of {user.name}")
    Membership.objects.create(organisation=school, user=user)
    role = OwnRole.objects.create(title="Welder, ours", owner=user, organisation=school)
    own = Framework.objects.get_or_create(key="own")[0]
    skill = Skill.objects.get_or_create(
        uri="urn:weld", defaults={"framework": own, "label": "weld"}
    )
    OwnNeed.objects.create(role=role, skill=skill[0], proficiency=4)
    Allowance.objects.create(enrolment=enrolment, extra_minutes=10)
    Certificate.objects.create(
        enrolment=enrolment, name=user.name, course_title="Cells", language="en", score=1,
        completed=moment, issued=moment - timedelta(days=1),
    )  # fmt: skip
    return enrolment


def personal_models() -> set[type[models.Model]]:
    """Return our models with a key to a person or an account, also through other models."""
    ours = [model for model in apps.get_models() if model._meta.app_label in ROOMS]
    personal = {apps.get_model(label) for label in PERSONAL}
    while more := {model for model in ours if model not in personal and keys(model, personal)}:
        personal |= more
    return personal


def keys(model: type[models.Model], to: set[type[models.Model]]) -> list[models.Field[Any, Any]]:
    """Return the keys of a model to one of some models, save those that only say who edited."""
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model in to
        and (field.remote_field.on_delete is models.CASCADE or field.related_model is Person)
    ]


def everything_of(user: User) -> Iterator[tuple[str, int]]:
    """Yield the key of each row that leads to somebody, by the label of its model."""
    found: dict[type[models.Model], set[Any]] = {User: {user.pk}, Person: {person_of(user).pk}}
    while True:
        more = {(model, pk) for model in personal_models() for pk in leading_to(found, model)}
        new = [(model, pk) for model, pk in more if pk not in found.get(model, set())]
        if not new:
            break
        for model, pk in new:
            found.setdefault(model, set()).add(pk)
    for model, pks in found.items():
        yield from ((model._meta.label, pk) for pk in pks)


def leading_to(found: dict[type[models.Model], set[Any]], model: type[models.Model]) -> set[Any]:
    """Return the keys of a model's rows that lead to rows found already."""
    rows: set[Any] = set()
    for field in keys(model, set(found)):
        target: Any = field.related_model
        match = {f"{field.name}__in": found[target]}
        rows |= set(model._default_manager.filter(**match).values_list("pk", flat=True))
    return rows


def left_of(kept: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return which of some rows are still there, save those that are only unlinked."""
    return [
        (label, pk)
        for label, pk in kept
        if label not in KEPT and apps.get_model(label)._default_manager.filter(pk=pk).exists()
    ]
