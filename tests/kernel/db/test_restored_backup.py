"""After a backup was restored into another server, no row lies in that server's future."""

from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command

from kernel import positions
from kernel.models import Cursor
from kernel.positions import Position
from xapi.domain.acts import Act, Activity
from xapi.models import ForwardTarget, Statement
from xapi.services.own import record_acts

pytestmark = pytest.mark.django_db
FAR = 2**60


def test_rows_from_another_servers_future_are_read_again() -> None:
    lesson = Activity("http://localhost:8000/id/lesson/1")
    record_acts(Act(uuid4(), uuid4(), "experienced", lesson))
    Statement.objects.update(xid=FAR)
    Cursor.objects.create(reader="test", xid=FAR, sequence=FAR)
    call_command("after_restore", stdout=StringIO())
    cursor = Cursor.objects.get(reader="test")
    assert cursor.position == Position()
    assert positions.after(Statement.objects.all(), cursor.position).count() == 1


def test_forwarding_starts_from_the_beginning() -> None:
    ForwardTarget.objects.create(name="There", endpoint="https://x.example", xid=FAR, sequence=9)
    call_command("after_restore", stdout=StringIO())
    target = ForwardTarget.objects.get()
    assert (target.xid, target.sequence) == (0, 0)
