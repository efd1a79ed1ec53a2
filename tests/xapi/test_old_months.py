"""Where months are not kept apart, the command says what to use instead."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from xapi.services.forgetting_months import months


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps months apart")
def test_on_sqlite_there_are_rules_of_retention(db: None) -> None:
    assert months() == []
    with pytest.raises(CommandError, match="xapi_retention"):
        call_command("xapi_partitions", "list")
