"""Forms of accounts."""

from django import forms


class SignupForm(forms.Form):
    """What sign-up asks beside address and password."""

    def signup(self, request: object, user: object) -> None:
        """Keep what was asked."""
