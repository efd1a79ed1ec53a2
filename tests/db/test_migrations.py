"""All migrations ran on the database under test, and it holds what the code expects."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db


def test_no_migration_is_left_to_run() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_no_model_waits_for_a_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_model_has_its_table() -> None:
    tables = set(connection.introspection.table_names(include_views=True))
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    assert [model._meta.label for model in models if model._meta.db_table not in tables] == []
