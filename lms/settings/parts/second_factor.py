"""A second factor: codes of an app, passkeys, recovery codes; and passkeys as a way in.

Passwords stay: nobody signs up with a passkey alone. The settings are django-allauth's.
"""

MFA_ADAPTER = "people.security.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds: clocks of telephones differ
# Who has a session has confirmed an address; an unconfirmed one is a change that is under way.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A passkey can't be guessed: this stops machines, and no class behind one address.
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_FORMS = {
    "authenticate": "people.security.forms.CodeForm",
    "reauthenticate": "people.security.forms.CodeAgainForm",
    "login_webauthn": "people.security.forms.PasskeySignInForm",
    "authenticate_webauthn": "people.security.forms.PasskeyForm",
    "reauthenticate_webauthn": "people.security.forms.PasskeyAgainForm",
    "activate_totp": "people.security.forms.FirstCodeForm",
    "add_webauthn": "people.security.forms.AddPasskeyForm",
    "edit_webauthn": "people.security.forms.RenamePasskeyForm",
}
