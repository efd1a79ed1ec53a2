"""Gives the roles what they may do in the editor's side; what an administrator changes stays."""

from django.db import migrations

ENTER = ("wagtailadmin", "admin", "access_admin")
TRANSLATE = ("simple_translation", "simpletranslation", "submit_translation")
QUESTIONS = [
    ("courses", "question", f"{verb}_question")
    for verb in ("add", "change", "delete", "view", "publish", "lock", "unlock")
]
IMAGES = [("wagtailimages", "image", f"{verb}_image") for verb in ("add", "choose")]
DOCUMENTS = [("wagtaildocs", "document", f"{verb}_document") for verb in ("add", "choose")]
CHANGE_FILES = [
    ("wagtailimages", "image", "change_image"),
    ("wagtaildocs", "document", "change_document"),
]
COLLECTIONS = [
    ("wagtailcore", "collection", f"{verb}_collection") for verb in ("add", "change", "delete")
]
PAGES = [
    ("wagtailcore", "page", f"{verb}_page")
    for verb in ("add", "change", "publish", "bulk_delete", "lock", "unlock")
]
OF_GROUP = {
    "trainer": [ENTER, TRANSLATE, *QUESTIONS],
    "librarian": [ENTER],
    "administrator": [ENTER],
}
OF_COLLECTION = {
    "trainer": [*IMAGES, *DOCUMENTS],
    "librarian": [*IMAGES, *DOCUMENTS, *CHANGE_FILES],
    "administrator": [*IMAGES, *DOCUMENTS, *CHANGE_FILES, *COLLECTIONS],
}
OF_ROOT_PAGE = {"administrator": PAGES}
WAGTAILS_OWN = ("Editors", "Moderators")


class Granter:
    """Finds or makes what permissions consist of; most come only after all migrations."""

    def __init__(self, apps):
        self.model = apps.get_model

    def group(self, name):
        """Return the group of a role."""
        return self.model("auth", "Group").objects.get_or_create(name=name)[0]

    def permission(self, app, model, codename):
        """Return a permission."""
        content_type = self.model("contenttypes", "ContentType").objects.get_or_create(
            app_label=app, model=model
        )[0]
        return self.model("auth", "Permission").objects.get_or_create(
            content_type=content_type,
            codename=codename,
            defaults={"name": f"Can {codename.replace('_', ' ')}"},
        )[0]

    def each(self, table):
        """Yield group and permission of a table."""
        for role, permissions in table.items():
            for permission in permissions:
                yield self.group(role), self.permission(*permission)


def grant(apps, schema_editor):
    """Grant what the tables say."""
    granter = Granter(apps)
    for group, permission in granter.each(OF_GROUP):
        group.permissions.add(permission)
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    in_collection = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for group, permission in granter.each(OF_COLLECTION):
        in_collection.get_or_create(group=group, collection=root, permission=permission)
    page = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    on_page = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for group, permission in granter.each(OF_ROOT_PAGE):
        on_page.get_or_create(group=group, page=page, permission=permission)


def leave_out_wagtails_groups(apps, schema_editor):
    """Take away Wagtail's own groups while nobody is in them; administrators moderate."""
    administrator = Granter(apps).group("administrator")
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.all():
        task.groups.set([administrator])
    groups = apps.get_model("auth", "Group").objects
    groups.filter(name__in=WAGTAILS_OWN, user=None).delete()


class Migration(migrations.Migration):
    """Runs once: later changes are an administrator's."""

    dependencies = [
        ("lms", "0001_initial"),
        ("people", "0002_roles"),
        ("courses", "0001_initial"),
        ("simple_translation", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
    ]
    operations = [
        migrations.RunPython(grant, migrations.RunPython.noop),
        migrations.RunPython(leave_out_wagtails_groups, migrations.RunPython.noop),
    ]
