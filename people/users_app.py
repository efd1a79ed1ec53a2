"""Wagtail's application for accounts, with our own pages for them."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountsAppConfig(WagtailUsersAppConfig):
    """Accounts with e-mail as login."""

    user_viewset = "people.editor.accounts.AccountViewSet"
