"""Who signs in, and what each request of an account knows from one query."""

from allauth.account.auth_backends import AuthenticationBackend

from people.models import User
from people.selectors.notices import with_count_of_new


class AccountBackend(AuthenticationBackend):
    """Address and password; the account of a request comes with how many notices are new."""

    def get_user(self, user_id: int) -> User | None:
        """Return the account of a session, None if it is gone or locked."""
        user = with_count_of_new(User.objects.filter(pk=user_id)).first()
        return user if user is not None and self.user_can_authenticate(user) else None
