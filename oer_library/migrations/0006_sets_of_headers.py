"""Headers that stand already are grouped into the sets that they name."""

from django.db import migrations

AT_ONCE = 500


def group(apps, schema_editor):
    headers = apps.get_model("oer_library", "FeedHeader").objects.order_by("id")
    sets = apps.get_model("oer_library", "FeedSet").objects
    last = 0
    while rows := list(headers.filter(id__gt=last)[:AT_ONCE]):
        last = rows[-1].id
        sets.bulk_create(
            [
                sets.model(resource_id=row.resource_id, name=name, datestamp=row.datestamp)
                for row in rows
                for name in sorted(with_those_above(row.sets))
            ],
            batch_size=AT_ONCE,
        )


def with_those_above(names):
    parts = [name[:250].split(":") for name in names]
    return {":".join(each[: end + 1]) for each in parts for end in range(len(each))}


class Migration(migrations.Migration):
    dependencies = [("oer_library", "0005_feeds_and_harvests")]
    operations = [migrations.RunPython(group, migrations.RunPython.noop)]
