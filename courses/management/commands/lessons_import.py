"""Brings a folder of HTML lessons into a course: `manage.py lessons_import DIR`."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify

from courses.importing.lessons import Target, import_lessons
from courses.importing.reports import ImportedLesson, LessonImportError
from courses.services.authoring import AuthoringError


class Command(BaseCommand):
    """Import foreign lessons with figures, formulas, licence and attribution."""

    help = (
        "Brings a folder of HTML lessons into a course, with figures, formulas, licence and "
        "attribution. A second time updates what nobody has edited."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the folder and the course."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="holds the .html files")
        parser.add_argument("--course", default="", metavar="SLUG", help="the course's address")
        parser.add_argument("--title", default="", help="the title of a course that is new")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and say what became of each lesson and what was left out."""
        folder = options["folder"].resolve()
        title = options["title"] or folder.name.replace("-", " ").replace("_", " ").capitalize()
        try:
            lessons = import_lessons(folder, Target(options["course"] or slugify(title), title))
        except (LessonImportError, AuthoringError) as error:
            raise CommandError(str(error)) from error
        for lesson in lessons:
            self.write(lesson)
        counted = Counter(lesson.outcome for lesson in lessons)
        self.stdout.write(", ".join(f"{count} {outcome}" for outcome, count in counted.items()))

    def write(self, lesson: ImportedLesson) -> None:
        """Write what became of one lesson."""
        self.stdout.write(f"{lesson.outcome:9} {lesson.title} ({lesson.file})")
        for line in lesson.left_out:
            self.stdout.write(f"          {line}")
