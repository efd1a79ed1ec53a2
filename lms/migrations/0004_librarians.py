"""Lets librarians edit and publish the library, trainers make drafts; reviews have a workflow."""

from django.db import migrations

RESOURCES = [
    ("oer_library", "resource", f"{verb}_resource")
    for verb in ("add", "change", "delete", "view", "publish", "lock", "unlock")
]
TERMS = [("oer_library", "term", f"{verb}_term") for verb in ("add", "change", "delete", "view")]
OF_GROUP = {
    "librarian": [*RESOURCES, *TERMS],
    "trainer": [("oer_library", "resource", "add_resource")],
}
WORKFLOW, TASK = "Library review", "A librarian looks at it"


def permission(apps, app, model, codename):
    """Return a permission; most come into being only after all migrations."""
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )[0]
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )[0]


def grant(apps, schema_editor):
    """Grant what the table says."""
    for role, permissions in OF_GROUP.items():
        group = apps.get_model("auth", "Group").objects.get_or_create(name=role)[0]
        for each in permissions:
            group.permissions.add(permission(apps, *each))


def make_workflow(apps, schema_editor):
    """Let a librarian approve what somebody hands in for review."""
    types = apps.get_model("contenttypes", "ContentType").objects
    task_type = types.get_or_create(app_label="wagtailcore", model="groupapprovaltask")[0]
    resources = types.get_or_create(app_label="oer_library", model="resource")[0]
    librarians = apps.get_model("auth", "Group").objects.get_or_create(name="librarian")[0]
    task = apps.get_model("wagtailcore", "GroupApprovalTask").objects.create(
        name=TASK, active=True, content_type=task_type
    )
    task.groups.add(librarians)
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=WORKFLOW, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(
        workflow=workflow, task_id=task.pk, sort_order=0
    )
    apps.get_model("wagtailcore", "WorkflowContentType").objects.get_or_create(
        content_type=resources, defaults={"workflow": workflow}
    )


class Migration(migrations.Migration):
    """Runs once: later changes are an administrator's."""

    dependencies = [
        ("lms", "0003_trainers_add_only"),
        ("oer_library", "0004_editing"),
    ]
    operations = [
        migrations.RunPython(grant, migrations.RunPython.noop),
        migrations.RunPython(make_workflow, migrations.RunPython.noop),
    ]
