"""Makes the demo's accounts, one a role, where the settings allow it."""

from django.conf import settings


def load_accounts() -> None:
    """Make the accounts; never in production."""
    if getattr(settings, "PRODUCTION", False):
        return
    from people.services.demo_accounts import make_demo_accounts

    make_demo_accounts()
