"""Administrators count, export and erase in the editor's side, and make rules of retention."""

import json
from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from kernel import clock
from kernel.jobs.sweep import run_due
from kernel.models import Job
from people.models import User
from tests.xapi.cases import ANA, BEN, PASSED, READ, XapiClient, a_statement
from tests.xapi.forgetting import in_any_text
from xapi.models import Erasure, RetentionRule, Statement

ClientOf = Callable[[User], Client]
MAIL = "ana@example.org"


@pytest.fixture
def admin(ada: User, client_of: ClientOf) -> Client:
    """The browser of an administrator."""
    return client_of(ada)


@pytest.fixture
def told(lrs: XapiClient) -> list[str]:
    """Two statements of Ana; one of Ben about her, and one that is read."""
    ids: list[str] = lrs.post([a_statement(), a_statement()]).json()
    lrs.post(a_statement(actor=BEN, context={"instructor": ANA}))
    lrs.post(a_statement(actor=BEN, verb={"id": PASSED}))
    return ids


class TestErasing:
    address = "/cms/xapi/erasures/"

    def test_first_it_is_counted_and_nothing_changes(self, admin: Client, told: list[str]) -> None:
        page = admin.post(self.address, {"identifiers": f"{MAIL}\n", "count": "1"})
        text = " ".join(page.content.decode().split())
        assert "2 own statements" in text
        assert "1 statement of others that is changed" in text
        assert Statement.objects.count() == 4
        assert not Erasure.objects.exists()

    def test_then_a_job_erases_that_names_nobody(self, admin: Client, told: list[str]) -> None:
        sent = {"identifiers": f"{MAIL}\r\n", "counted": f"{MAIL}\n", "erase": "1"}
        assert admin.post(self.address, sent).status_code == 302
        assert MAIL not in str(Job.objects.values())
        run_due()
        assert Statement.objects.count() == 2
        assert in_any_text(MAIL) == []
        listed = admin.get(self.address).content.decode()
        assert "a person was erased" in listed

    @pytest.mark.parametrize("counted", ["", "ben@example.org"])
    def test_what_was_not_counted_is_counted_instead(
        self, admin: Client, told: list[str], counted: str
    ) -> None:
        sent = {"identifiers": MAIL, "counted": counted, "erase": "1"}
        assert "2 own statements" in " ".join(
            admin.post(self.address, sent).content.decode().split()
        )
        assert not Erasure.objects.exists()

    def test_the_own_statements_leave_as_lines(self, admin: Client, told: list[str]) -> None:
        answer = admin.post(self.address, {"identifiers": MAIL, "export": "1"})
        lines = answer.getvalue().decode().splitlines()
        assert {json.loads(line)["id"] for line in lines} == set(told)
        assert "attachment" in answer["Content-Disposition"]
        assert "no-store" in answer["Cache-Control"]

    @pytest.mark.parametrize("typed", ["", "ana", f"{MAIL}\nana"])
    def test_what_names_nobody_is_said(self, admin: Client, told: list[str], typed: str) -> None:
        page = admin.post(self.address, {"identifiers": typed, "counted": typed, "erase": "1"})
        assert page.status_code == 200
        assert "w-field__errors" in page.content.decode()
        assert not Erasure.objects.exists()

    def test_only_administrators_may(self, tomas: User, client_of: ClientOf) -> None:
        assert client_of(tomas).get(self.address)["Location"] == "/cms/"


class TestRetention:
    address = "/cms/xapi/retention/"

    def test_a_rule_is_made_and_listed(self, admin: Client) -> None:
        assert admin.post(self.address, {"verb": READ, "days": "30"}).status_code == 302
        rule = RetentionRule.objects.get()
        assert (rule.verb, rule.days, rule.active) == (READ, 30, True)
        assert READ in admin.get(self.address).content.decode()

    @pytest.mark.parametrize(
        "given", [{"verb": "read", "days": "3"}, {"days": "0"}, {"days": ""}, {"days": "99999"}]
    )
    def test_what_is_no_rule_is_refused(self, admin: Client, given: dict[str, str]) -> None:
        assert "w-field__errors" in admin.post(self.address, given).content.decode()
        assert not RetentionRule.objects.exists()

    def test_a_verb_has_one_rule(self, admin: Client) -> None:
        for days in ("30", "40"):
            answer = admin.post(self.address, {"verb": READ, "days": days})
        assert answer.status_code == 200
        assert RetentionRule.objects.get().days == 30

    def test_rules_are_switched_and_removed(self, admin: Client) -> None:
        rule = RetentionRule.objects.create(verb=READ, days=3)
        admin.post(self.address, {"switch": rule.pk})
        assert not RetentionRule.objects.get().active
        admin.post(self.address, {"switch": rule.pk})
        assert RetentionRule.objects.get().active
        admin.post(self.address, {"remove": rule.pk})
        assert not RetentionRule.objects.exists()
        assert admin.post(self.address, {"remove": "x"}).status_code == 404

    def test_counting_says_how_much_would_go_and_changes_nothing(
        self, admin: Client, told: list[str]
    ) -> None:
        RetentionRule.objects.create(verb=READ, days=3)
        later = clock.now() + timedelta(days=4)
        place = admin.post(self.address, {"count": "1"})["Location"]
        with patch("xapi.services.retention.clock.now", lambda: later):
            run_due()
        assert (
            "3 statements would go, 0 of that age stay"
            in Job.objects.get(kind="xapi.count_retention").message
        )
        assert "3 statements would go" in admin.get(place).content.decode()
        assert Statement.objects.count() == 4

    def test_a_run_shows_what_it_took(self, admin: Client, told: list[str]) -> None:
        RetentionRule.objects.create(verb=READ, days=3)
        admin.post(self.address, {"run": "1"})
        later = clock.now() + timedelta(days=4)
        with patch("xapi.services.retention.clock.now", lambda: later):
            run_due()
        assert Statement.objects.count() == 1
        assert "<td>3</td>" in "".join(admin.get(self.address).content.decode().split())
        assert "a retention rule" in admin.get(reverse("xapi_erasures")).content.decode()

    def test_only_administrators_may(self, tomas: User, client_of: ClientOf) -> None:
        assert client_of(tomas).get(self.address)["Location"] == "/cms/"
