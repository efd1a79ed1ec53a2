"""Who signs in, and what each request of an account knows from one query."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import BigIntegerField, QuerySet

from kernel import published
from kernel.prepared import Given, Prepared
from people.models import User
from people.selectors.editors import with_editor
from people.selectors.notices import with_count_of_new


class AccountBackend(AuthenticationBackend):
    """Address and password; the account of a request comes with what each page asks of it.

    That is: how many notices are new, whether it opens the editor, and, because the query is
    there, the version of what is published.
    """

    def get_user(self, user_id: int) -> User | None:
        """Return the account of a session, None if it is gone or locked."""
        user = ACCOUNT.first(user=user_id)
        if user is None or not self.user_can_authenticate(user):
            return None
        published.know(getattr(user, "published", None))
        return user


def account() -> QuerySet[User]:
    """Return the account of a session with what each page asks of it."""
    accounts = User.objects.filter(pk=Given("user", BigIntegerField()))
    known = with_editor(with_count_of_new(accounts))
    return known.annotate(published=published.column())


ACCOUNT = Prepared(account)
