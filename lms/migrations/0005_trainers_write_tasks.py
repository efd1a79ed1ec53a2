"""Trainers write workplace tasks."""

from importlib import import_module

from django.db import migrations

Granter = import_module("lms.migrations.0002_role_permissions").Granter
OF_GROUP = {
    "trainer": [
        ("courses", "workplacetask", f"{verb}_workplacetask")
        for verb in ("add", "change", "delete", "view")
    ]
}


def grant(apps, schema_editor):
    """Grant what the table says."""
    for group, permission in Granter(apps).each(OF_GROUP):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("lms", "0004_librarians"),
        ("courses", "0005_workplace_tasks"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
