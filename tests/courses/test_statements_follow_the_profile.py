"""What the platform states of a walk through a course follows its own xAPI Profile."""

from typing import Any

import pytest
from django.test import Client

from tests.courses.site import SmallSite
from tests.courses.test_walk_the_lessons import answer_all, finish, verbs
from xapi.domain.profile import profile
from xapi.models import Statement

pytestmark = pytest.mark.django_db
TEMPLATES = profile("https://example.org/p", base="https://example.org", author="")["templates"]


def at(statement: Any, place: str) -> Any:
    """Return what stands at a place written as in a rule, None for nothing."""
    plain, _, bracketed = place.removeprefix("$.").partition("['")
    for key in [*plain.split("."), *filter(None, [bracketed.removesuffix("']")])]:
        statement = statement.get(key) if isinstance(statement, dict) else None
    return statement


def test_every_statement_of_a_walk_follows_one_template(learner: Client, site: SmallSite) -> None:
    answer_all(learner, site)
    for lesson in range(len(site.lessons)):
        finish(learner, site, lesson)
    assert {"answered", "experienced", "progressed", "passed", "completed"} <= set(verbs())
    for statement in [each.content for each in Statement.objects.all()]:
        kind = statement["object"]["definition"]["type"]
        parents = statement["context"].get("contextActivities", {}).get("parent", [])
        types = [each["definition"]["type"] for each in parents]
        [template] = [
            each
            for each in TEMPLATES
            if (each["verb"], each["objectActivityType"]) == (statement["verb"]["id"], kind)
            and each.get("contextParentActivityType", []) == types
        ]
        for rule in template["rules"]:
            assert at(statement, rule["location"]) is not None, (template["id"], rule)
