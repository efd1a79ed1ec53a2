"""The roles: what a person may do at all, as groups (DESIGN.md, Permissions)."""

from django.contrib.auth.models import Group, Permission

from people.models import User

LEARNER = "learner"
TRAINER = "trainer"
LIBRARIAN = "librarian"
ASSESSOR = "assessor"
EMPLOYER = "employer"
ADMINISTRATOR = "administrator"
ROLES = (LEARNER, TRAINER, LIBRARIAN, ASSESSOR, EMPLOYER, ADMINISTRATOR)


def give_role(user: User, role: str) -> None:
    """Put an account into the group of a role; LookupError for a role that does not exist."""
    if role not in ROLES:
        message = f"There is no role {role!r}."
        raise LookupError(message)
    user.groups.add(Group.objects.get_or_create(name=role)[0])


def let_administrators_do_everything(**kwargs: object) -> None:
    """Give the administrators' group each permission that a migration has brought."""
    administrators = Group.objects.filter(name=ADMINISTRATOR).first()
    if administrators:
        missing = Permission.objects.exclude(group=administrators)
        administrators.permissions.add(*missing)
