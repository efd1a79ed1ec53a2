"""The table of statements on PostgreSQL: partitioned by `stored`, one table a month.

What comes in a month that has no table yet goes to the default partition, so nothing is ever
refused; `xapi.services.partitions` makes the months ahead. The sequence stands beside the table,
because a number is taken before its row is made.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState
from django.db.models import Model

SEQUENCE = "CREATE SEQUENCE xapi_statement_sequence"
DEFAULT = "CREATE TABLE xapi_statement_default PARTITION OF xapi_statement DEFAULT"


class CreatePartitionedModel(migrations.CreateModel):
    """Creates the model's table, on PostgreSQL with partitions by range of `stored`."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Create the table, the default partition and the sequence."""
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = _model(to_state.apps, app_label, self.name)
        schema_editor.execute(_table_sql(schema_editor, model))
        schema_editor.execute(DEFAULT)
        schema_editor.execute(SEQUENCE)
        for index in model._meta.indexes:
            schema_editor.add_index(model, index)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop the table with its partitions, and the sequence."""
        super().database_backwards(app_label, schema_editor, from_state, to_state)
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("DROP SEQUENCE xapi_statement_sequence")


def _model(apps: Apps, app_label: str, name: str) -> type[Model]:
    return apps.get_model(app_label, name)


def _table_sql(schema_editor: BaseDatabaseSchemaEditor, model: type[Model]) -> str:
    """Return Django's own CREATE TABLE with the partition's key in the primary key."""
    sql, _ = schema_editor.table_sql(model)
    plain = sql.replace(" PRIMARY KEY", "", 1)
    return f'{plain[:-1]}, PRIMARY KEY ("sequence", "stored")) PARTITION BY RANGE ("stored")'
