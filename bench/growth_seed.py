"""Fills an installation with learners for `bench.growth`; run inside `manage.py shell`."""

import json
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import Group
from django.core.management import call_command

from bench.seed import seed, session_of
from courses.domain.structure import CourseStructure
from courses.models import CoursePage, Enrolment, LessonSeen, Run
from courses.selectors.structure import structure_of
from courses.services.enrolments import open_run
from kernel import clock, identifiers
from people.models import Person, Pseudonym, User

CLASS = 100
"""Learners of the course that is looked at; the others take part elsewhere."""
SEEN = 5


def grow(courses: int, learners: int, statements: int) -> dict[str, Any]:
    """Make an installation with so many learners, each with so many statements.

    Return what there is to ask: of the class alike in every size, and of its trainer.
    """
    asked = seed(courses, CLASS)
    others = list(CoursePage.objects.filter(slug__startswith="course-"))
    structures = [structure_of(one) for one in others]
    runs = [open_run(one) for one in structures]
    class_names = Pseudonym.objects.filter(person__user__email__startswith="learner")
    people = [(name, structures[0]) for name in class_names.values_list("name", flat=True)]
    people += elsewhere(learners - CLASS, structures, runs)
    tell(people, statements)
    trainer = User.objects.create_user("trainer@example.org")
    trainer.groups.add(Group.objects.get(name="trainer"))
    measured = CoursePage.objects.get(slug="cells")
    CoursePage.objects.filter(pk=measured.pk).update(owner=trainer)
    return {
        **asked,
        "trainer": session_of(trainer),
        "results": f"/cms/results/{measured.translation_key}/",
    }


def elsewhere(
    count: int, structures: list[CourseStructure], runs: list[Run]
) -> list[tuple[UUID, CourseStructure]]:
    """Make learners who take part in the other courses, and have seen some of their lessons."""
    users = User.objects.bulk_create(
        User(email=f"other{number}@example.org") for number in range(count)
    )
    persons = Person.objects.bulk_create(Person(user=one) for one in users)
    names = Pseudonym.objects.bulk_create(Pseudonym(person=one) for one in persons)
    places = [number % len(runs) for number in range(count)]
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(run=runs[place], person=person, enrolled=clock.now())
        for place, person in zip(places, persons, strict=True)
    )
    LessonSeen.objects.bulk_create(
        LessonSeen(enrolment=enrolment, lesson_key=lesson.key, first=clock.now())
        for place, enrolment in zip(places, enrolments, strict=True)
        for lesson in structures[place].lessons[:SEEN]
    )
    return [(name.name, structures[place]) for name, place in zip(names, places, strict=True)]


def tell(people: list[tuple[UUID, CourseStructure]], each: int) -> None:
    """Put statements of people about the lessons of a course into the record."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "statements.jsonl"
        with file.open("w") as lines:
            for number in range(each):
                lines.writelines(said(people, number))
        call_command("xapi_import", str(file), stdout=StringIO(), stderr=StringIO())


def said(people: list[tuple[UUID, CourseStructure]], number: int) -> Iterator[str]:
    """Yield one statement of everybody."""
    home = identifiers.iri_base()
    when = clock.now() - timedelta(days=1, minutes=number)
    for name, structure in people:
        lesson = structure.lessons[number % len(structure.lessons)]
        statement = {
            "id": str(uuid4()),
            "actor": {"account": {"homePage": home, "name": str(name)}},
            "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
            "object": {"id": identifiers.mint("lesson", lesson.key)},
            "timestamp": when.isoformat(),
        }
        yield json.dumps(statement) + "\n"
