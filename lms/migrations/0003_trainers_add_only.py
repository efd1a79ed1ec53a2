"""Takes back what trainers could do to catalogues and to courses of others."""

from django.db import migrations

LEFT = "add_page"


def take_back(apps, schema_editor):
    """Leave trainers only the right to add below a catalogue."""
    grants = apps.get_model("wagtailcore", "GroupPagePermission").objects.filter(
        group__name="trainer",
        page__content_type__app_label="courses",
        page__content_type__model="cataloguepage",
    )
    grants.exclude(permission__codename=LEFT).delete()


class Migration(migrations.Migration):
    """Owners of courses keep their rights by `courses.owners`."""

    dependencies = [
        ("lms", "0002_role_permissions"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
