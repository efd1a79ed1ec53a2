"""Makes the groups of the roles."""

from django.db import migrations

ROLES = ("learner", "trainer", "librarian", "assessor", "employer", "administrator")


def make_groups(apps, schema_editor):
    """Make each group that does not exist yet."""
    groups = apps.get_model("auth", "Group").objects
    for name in ROLES:
        groups.get_or_create(name=name)


class Migration(migrations.Migration):
    """Groups are never taken away: people are in them."""

    dependencies = [
        ("people", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
