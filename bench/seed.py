"""Fills an installation for `bench.pages`: run inside `manage.py shell`."""

from typing import Any
from uuid import uuid4

from django.contrib.sessions.backends.db import SessionStore

from courses.domain.grading import parse
from courses.models import CataloguePage, CoursePage, LessonPage, ModulePage
from courses.selectors.structure import structure_of
from courses.services.acts import Learning
from courses.services.answers import Attempt, answer
from courses.services.enrolments import enrol
from kernel.published import move
from people.models import User
from tests.courses.site import build

SESSIONS = 100


def seed(courses: int, learners: int) -> dict[str, Any]:
    """Make courses of ten lessons, learners who answered, and sessions; return what to ask."""
    site = build()
    for number in range(courses):
        fill(site.catalogue, number)
    move()
    structure = structure_of(site.course)
    lesson = structure.lessons[1]
    version = site.current.version
    if version is None:
        message = "the question has no version"
        raise ValueError(message)
    response = parse(version.item, {"answer": ["140 A"]})
    for number in range(learners):
        user = User.objects.create_user(f"learner{number}@example.org")
        enrolment = enrol(user, structure=structure, language="en")
        learning = Learning(enrolment, structure, "en")
        answer(learning, lesson, Attempt(uuid4(), version, response))
    return {
        "sessions": [session_of(one) for one in User.objects.order_by("id")[:SESSIONS]],
        "lesson": lesson.url,
        "course": structure.url,
        "catalogue": str(site.catalogue.url),
        "answer": site.answer_url(site.current, 1),
    }


def fill(catalogue: CataloguePage, number: int) -> None:
    """Make one course of two modules and ten lessons, without revisions."""
    catalogue.refresh_from_db()
    course = CoursePage(title=f"Course {number}", slug=f"course-{number}", eqf_level=4)
    catalogue.add_child(instance=course)
    for part in range(2):
        module = ModulePage(title=f"Module {part}", slug=f"module-{part}")
        course.add_child(instance=module)
        for place in range(5):
            body = [{"type": "text", "value": "<p>Words about cells.</p>" * 4}]
            page = LessonPage(title=f"Lesson {place}", slug=f"lesson-{part}-{place}")
            page.body = LessonPage._meta.get_field("body").to_python(body)
            module.add_child(instance=page)


def session_of(user: User) -> str:
    """Return the key of a session in which somebody is signed in."""
    session = SessionStore()
    session.update(
        {
            "_auth_user_id": str(user.pk),
            "_auth_user_backend": "people.backends.AccountBackend",
            "_auth_user_hash": user.get_session_auth_hash(),
        }
    )
    session.save()
    return str(session.session_key)
