"""Things of somebody, for the permission matrix: what stands in an address of which route.

A value is looked up as `<route>.<parameter>`, then as `<parameter>`.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property

from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile

from competences.models import OwnRole
from courses.certificates.issuing import issue
from courses.models import (
    Allowance,
    Certificate,
    Enrolment,
    QuizAttempt,
    Run,
    Session,
    WorkplaceTask,
)
from courses.selectors.structure import structure_of
from courses.services.enrolments import enrol
from kernel.clock import now
from kernel.models import Job
from learner_profiles.models import PlacementAnswer, PlacementTest
from oer_library.models import (
    Duplicate,
    HarvestRecord,
    HarvestSource,
    LibraryDocument,
    Rating,
    Report,
    Resource,
    ResourceCollection,
    Suggestion,
)
from oer_library.services.collections import add, create
from oer_library.services.publishing import freeze
from oer_library.services.ratings import rate
from people.models import DataExport, Notice, User
from people.my_data.tokens import erasure_of, wish_of
from people.services.persons import person_of
from people.services.sessions import NO_ADDRESS
from tests.courses.kept_site import kept_quiz, kept_site
from tests.courses.quizzes import Quiz
from tests.courses.site import SmallSite
from tests.support.routes import Route

NOBODYS_UUID = "7d1f6c0a-3b0e-4d5e-9a55-0d9a8a6f2b11"


class Things:
    """What belongs to one account, made when an address needs it."""

    def __init__(self, owner: User) -> None:
        self.owner = owner

    @cached_property
    def job(self) -> Job:
        """Return a job that the owner may watch."""
        return Job.objects.create(kind="kernel.forget_done_jobs", owner=self.owner.pk)

    @cached_property
    def document(self) -> LibraryDocument:
        """Return a document that the owner uploaded."""
        file = ContentFile(b"Torque: 12 Nm", name="sheet.txt")
        return LibraryDocument.objects.create(title="Sheet", file=file, uploaded_by_user=self.owner)

    @cached_property
    def resource(self) -> Resource:
        """Return a published resource that the owner described."""
        resource: Resource = Resource.objects.create(
            title="Sheet", url="https://example.org/sheet", licence="CC-BY-4.0", owner=self.owner
        )
        freeze(resource)
        return resource

    @cached_property
    def report(self) -> Report:
        """Return a report of a problem that the owner sent."""
        said = {"kind": "wrong", "words": "The unit."}
        report: Report = Report.objects.create(
            resource=self.resource, person=person_of(self.owner), **said
        )
        return report

    @cached_property
    def suggestion(self) -> Suggestion:
        """Return something that the owner suggested."""
        suggestion: Suggestion = Suggestion.objects.create(
            person=person_of(self.owner), url="https://example.org/new", title="New", why="Good"
        )
        return suggestion

    @cached_property
    def collection(self) -> ResourceCollection:
        """Return a collection of the owner's that is not for everybody."""
        return create(person_of(self.owner), title="Mine", description="", public=False)

    @cached_property
    def rating(self) -> Rating:
        """Return a rating that the owner gave to another's resource."""
        other: Resource = Resource.objects.create(title="Other", licence="CC-BY-4.0")
        freeze(other)
        return rate(other, person_of(self.owner), stars=4, reason="Clear")

    @cached_property
    def twins(self) -> Duplicate:
        """Return two resources that are perhaps the same."""
        both = sorted((self.resource.pk, Resource.objects.create(title="Sheet").pk))
        twins: Duplicate = Duplicate.objects.create(one_id=both[0], other_id=both[1], why="url")
        return twins

    @cached_property
    def source(self) -> HarvestSource:
        """Return a source that the library is gathered from."""
        source: HarvestSource = HarvestSource.objects.create(
            name="School", code="school", kind="feed", url="https://school.example.org/feed"
        )
        return source

    @cached_property
    def record(self) -> HarvestRecord:
        """Return a record that waits."""
        record: HarvestRecord = HarvestRecord.objects.create(
            source=self.source, identifier="1", state="waiting", changed=now()
        )
        return record

    @cached_property
    def site(self) -> SmallSite:
        """Return a site with a course that the owner takes."""
        site = kept_site().restore()
        enrol(self.owner, structure=structure_of(site.course), language="en")
        return site

    @cached_property
    def enrolment(self) -> Enrolment:
        """Return the owner's enrolment in the course."""
        course = self.site.course.translation_key
        return Enrolment.objects.get(person__user=self.owner, run__course_key=course)

    @cached_property
    def allowance(self) -> Allowance:
        """Return what the owner was granted."""
        return Allowance.objects.create(enrolment=self.enrolment, extra_attempts=1)

    @cached_property
    def certificate(self) -> Certificate:
        """Return the owner's certificate of the course."""
        self.enrolment.completed, self.enrolment.completed_score = now(), 0.9
        self.enrolment.save()
        return issue(self.enrolment, self.site.course, name="Somebody")

    @cached_property
    def workplace_task(self) -> WorkplaceTask:
        """Return a task that everybody may read."""
        made: WorkplaceTask = WorkplaceTask.objects.create(
            title="Weld", what="<p>Weld.</p>", safety="Heat.", done_when="It holds."
        )
        return made

    @cached_property
    def own_role(self) -> OwnRole:
        """Return a role of the owner's own."""
        return OwnRole.objects.create(title="Welder, ours", owner=self.owner)

    @cached_property
    def placement_test(self) -> PlacementTest:
        """Return a test that the owner has begun."""
        version = self.site.voltage.versions.get()
        test = PlacementTest.objects.create(
            person=person_of(self.owner), skills=[], language="en", started=now()
        )
        PlacementAnswer.objects.create(test=test, number=1, item_version=version)
        return test

    @property
    def certified_course(self) -> object:
        """Return the key of the course that the owner's certificate is about."""
        return self.certificate and self.site.course.translation_key

    @cached_property
    def meeting(self) -> Session:
        """Return a meeting of the run in which the owner takes part."""
        run = Run.objects.get(course_key=self.site.course.translation_key)
        begin = now()
        return Session.objects.create(
            run=run, title="Meeting", mode="live", starts=begin, ends=begin + timedelta(hours=1)
        )

    @cached_property
    def notice(self) -> Notice:
        """Return something that the owner was told."""
        return Notice.objects.create(person=person_of(self.owner), kind="test", subject="News")

    @cached_property
    def export(self) -> DataExport:
        """Return an export of everything about the owner."""
        week = now() + timedelta(days=7)
        file = ContentFile(b"PK", name="export.zip")
        return DataExport.objects.create(
            person=person_of(self.owner), file=file, ready=now(), expires=week
        )

    @cached_property
    def session(self) -> UserSession:
        """Return a session of the owner on some device."""
        return UserSession.objects.create(
            user=self.owner, ip=NO_ADDRESS, user_agent="Firefox/Linux", session_key="of-somebody"
        )

    @cached_property
    def quiz(self) -> Quiz:
        """Return a quiz at the end of the owner's course."""
        return kept_quiz().restore(site=self.site)

    @cached_property
    def quiz_attempt(self) -> QuizAttempt:
        """Return an attempt of the owner's at the quiz."""
        quiz = self.quiz
        return quiz.start(Enrolment.objects.get(person__user=self.owner))


Sample = Callable[[Things], object]
SAMPLES: dict[str, Sample] = {
    "identifier.kind": lambda things: "course",
    "identifier.uuid": lambda things: NOBODYS_UUID,
    "job_page.uuid": lambda things: things.job.uuid,
    "job_state.uuid": lambda things: things.job.uuid,
    "kernel_job_retry.uuid": lambda things: things.job.uuid,
    "people:refuse_address.token": lambda things: "nobodys-token",
    "notices:open.number": lambda things: things.notice.pk,
    "notices:unsubscribe.token": lambda things: "nobodys-token",
    "people:export_file.uuid": lambda things: things.export.uuid,
    "people:erase_confirmed.token": lambda things: wish_of(things.owner),
    "people:erased.token": lambda things: erasure_of(things.job.uuid),
    "people_data.pk": lambda things: things.owner.pk,
    "people:end_session.number": lambda things: things.session.pk,
    "rendition.name": lambda things: "nobodys.width-400.webp",
    "people_mail.name": lambda things: "nobodys.eml",
    "wagtaildocs_serve.document_id": lambda things: things.document.pk,
    "wagtaildocs_serve.filename": lambda things: things.document.filename,
    "oer_library_rating.number": lambda things: things.rating.pk,
    "oer_library_report.number": lambda things: things.report.pk,
    "oer_library_suggestion.number": lambda things: things.suggestion.pk,
    "oer_library_twins.number": lambda things: things.twins.pk,
    "oer_library_review.uuid": lambda things: things.resource.uuid,
    "oer_library_harvest.uuid": lambda things: things.source.uuid,
    "oer_library_harvest_change.uuid": lambda things: things.source.uuid,
    "oer_library_harvest_run.uuid": lambda things: things.source.uuid,
    "oer_library_harvest_decide.uuid": lambda things: things.source.uuid,
    "oer_library_harvest_record.uuid": lambda things: things.source.uuid,
    "oer_library_harvest_record.number": lambda things: things.record.pk,
    "library_api:resource.key": lambda things: things.resource.uuid,
    "library_api:collection.key": lambda things: things.collection.uuid,
    "library_api:record.identifier": lambda things: "https://school.example.org/1",
    "library_sitemap.number": lambda things: 0,
    "resourcesync_part.number": lambda things: 0,
    "library:feed.kind": lambda things: "atom",
    "library:collection_feed.kind": lambda things: "rss",
    "library:export.kind": lambda things: "csv",
    "oer_library_withdraw.uuid": lambda things: things.resource.uuid,
    "wagtailsnippets_oer_library_resource:sources.pk": lambda things: things.resource.pk,
    "collection_uuid": lambda things: things.collection.uuid,
    "library:collection_item.number": lambda things: add(things.collection, things.resource).pk,
    "library:difference.newer": lambda things: 2,
    "library:difference.older": lambda things: 1,
    "library:file.number": lambda things: 1,
    "library:open.number": lambda things: 1,
    "library:version.number": lambda things: 1,
    "key": lambda things: things.resource.uuid,
    "skills:rule.role": lambda things: NOBODYS_UUID,
    "task": lambda things: things.workplace_task.uuid,
    "token": lambda things: "nobodys",
    "framework": lambda things: "battery",
    "own": lambda things: things.own_role.uuid,
    "skills:test.test": lambda things: things.placement_test.uuid,
    "skills:answer.test": lambda things: things.placement_test.uuid,
    "xapi_credential.uuid": lambda things: NOBODYS_UUID,
    "xapi_credential_revoke.uuid": lambda things: NOBODYS_UUID,
    "xapi_remove.uuid": lambda things: NOBODYS_UUID,
    "xapi_replay.uuid": lambda things: NOBODYS_UUID,
    "xapi_source.uuid": lambda things: NOBODYS_UUID,
    "xapi_statement.uuid": lambda things: NOBODYS_UUID,
    "xapi_target.uuid": lambda things: NOBODYS_UUID,
    "xapi_try.uuid": lambda things: NOBODYS_UUID,
    "courses_certificate_withdraw.uuid": lambda things: NOBODYS_UUID,
    "courses:certificate.course_key": lambda things: things.certified_course,
    "courses:certificate_pdf.course_key": lambda things: things.certified_course,
    "courses:check.code": lambda things: things.certificate.code,
    "registration": lambda things: things.enrolment.registration,
    "courses_results_take_back.allowance": lambda things: things.allowance.pk,
    "courses_borrow.resource_uuid": lambda things: things.resource.uuid,
    "courses_borrowed_take.lesson": lambda things: things.site.lessons[0].pk,
    "courses_borrowed_take.block": lambda things: "nowhere",
    "course_key": lambda things: things.site.course.translation_key,
    "lesson_key": lambda things: things.site.lessons[0].translation_key,
    "run_uuid": lambda things: things.meeting.run.uuid,
    "session_uuid": lambda things: things.meeting.uuid,
    "courses:quiz_answer.question_key": lambda things: things.quiz.voltage.activity_uuid,
    "attempt_uuid": lambda things: things.quiz_attempt.uuid,
    "question_key": lambda things: things.site.voltage.activity_uuid,
}


def sample_of(route: Route, parameter: str) -> Sample:
    """Return what makes a parameter's value; raise LookupError if nobody can."""
    for key in (f"{route.name}.{parameter}", parameter):
        if key in SAMPLES:
            return SAMPLES[key]
    message = f"tests/support/samples.py has nothing for {parameter!r} of the route {route.name!r}."
    raise LookupError(message)


def values_for(route: Route, owner: User) -> dict[str, object]:
    """Make the things of `owner` that a route's address names."""
    things = Things(owner)
    return {name: sample_of(route, name)(things) for name in route.parameters}
