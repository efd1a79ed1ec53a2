"""An erased id does not come back, whichever way it comes in: 409, and nothing is stored."""

from collections.abc import Callable
from uuid import UUID

import pytest

from tests.xapi.attached import a_part, an_attachment, post, with_attachments
from tests.xapi.cases import ANA, BEN, XapiClient, a_statement, an_id
from tests.xapi.forgetting import erase
from xapi.domain.acts import Act, Activity
from xapi.models import Attachment, Statement
from xapi.services.own import record_acts
from xapi.services.statements import Erased

ERASED = an_id()
WAYS: dict[str, Callable[[XapiClient], int]] = {
    "POST": lambda lrs: lrs.post(a_statement(id=ERASED)).status_code,
    "POST in capitals": lambda lrs: lrs.post(a_statement(id=ERASED.upper())).status_code,
    "POST of something else": lambda lrs: lrs.post(a_statement(id=ERASED, actor=BEN)).status_code,
    "POST of many": lambda lrs: (
        lrs.post([a_statement(), a_statement(id=ERASED), a_statement()]).status_code
    ),
    "PUT": lambda lrs: lrs.put(a_statement(), statementId=ERASED).status_code,
    "POST with an attachment": lambda lrs: (
        post(lrs, with_attachments(an_attachment(), id=ERASED), a_part()).status_code
    ),
    "2.0": lambda lrs: XapiClient(lrs.issued, "2.0.0").post(a_statement(id=ERASED)).status_code,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_client_is_told_so(lrs: XapiClient, way: str) -> None:
    lrs.post(a_statement(id=ERASED, actor=ANA))
    erase(["mbox mailto:ana@example.org"])
    assert WAYS[way](lrs) == 409
    assert not Statement.objects.exists()
    assert not Attachment.objects.exists()


def test_an_own_act_is_refused(lrs: XapiClient) -> None:
    lrs.post(a_statement(id=ERASED, actor=ANA))
    erase(["mbox mailto:ana@example.org"])
    act = Act(
        id=UUID(ERASED), actor=UUID(int=1), verb="experienced", activity=Activity("https://e.org/a")
    )
    with pytest.raises(Erased):
        record_acts(act)
    assert not Statement.objects.exists()
