"""The store's own bulk inserts: one module an engine, the same functions in each.

The ORM costs a half to two thirds of the rate at which the same rows go in
(docs/decisions/0003-statement-store.md), so the write path does not use it for rows.
"""

from types import ModuleType

from django.db import connection

from xapi.services.store import postgresql, sqlite


def engine() -> ModuleType:
    """Return the module that writes to the database in use."""
    return postgresql if connection.vendor == "postgresql" else sqlite
