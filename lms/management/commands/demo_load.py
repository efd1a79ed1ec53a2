"""Loads the demo: `manage.py demo_load`, as often as you like."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lms.demo.accounts import load_accounts
from lms.demo.courses import load_courses
from lms.demo.framework import load_framework
from lms.demo.glossary import load_glossary
from lms.demo.histories import load_histories
from lms.demo.library import load_collections, load_library, own_specs
from lms.demo.library_of_courses import course_specs, list_specs
from lms.demo.owners import give_to_trainer
from lms.demo.pages import load_pages
from lms.demo.runs import load_runs
from lms.demo.tasks import load_tasks
from lms.roles import grant_page_permissions


class Command(BaseCommand):
    """Makes pages, courses, questions, the library and accounts; what a person changed stays as it is."""

    help = "Load the demo (idempotent; never overwrites what a person changed)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load everything and say what became of it."""
        try:
            load_pages()
            grant_page_permissions()
            load_framework()
            outcomes = load_courses()
            load_runs()
            load_tasks()
            load_glossary()
            load_library([*course_specs(), *list_specs(), *own_specs()])
            load_collections()
            load_accounts()
            give_to_trainer()
            load_histories()
        except ValueError as problem:
            raise CommandError(str(problem)) from problem
        said = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))
        self.stdout.write(f"Demo pages: {said}.")
