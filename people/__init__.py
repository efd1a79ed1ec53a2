"""Accounts, persons, pseudonyms, roles and consents."""
