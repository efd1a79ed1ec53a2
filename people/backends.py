"""Who signs in, and what each request of an account knows from one query."""

from allauth.account.auth_backends import AuthenticationBackend

from kernel import published
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
        accounts = with_editor(with_count_of_new(User.objects.filter(pk=user_id)))
        user = accounts.annotate(published=published.column()).first()
        if user is None or not self.user_can_authenticate(user):
            return None
        published.know(user.published)
        return user
