"""The platform's own acts become statements, built with tincan's classes.

This is the one module that uses tincan. It never stands between the wire and the store: it cuts
timestamps to microseconds and rewrites `Z`, rewrites durations (P3W becomes P21D), drops null
members, adds `mailto:` in silence, and accepts what a record must refuse. What clients send is
kept as the text that came in; only what we make ourselves is made with it.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import tincan
from django.conf import settings

from kernel.identifiers import iri_base
from xapi.domain.acts import Act, Activity, Component, Interaction, Result
from xapi.domain.received import Authority, Received, read
from xapi.domain.verbs import VERBS
from xapi.selectors.credentials import PLATFORM
from xapi.services.statements import record

COMPONENT_LISTS = ("choices", "scale", "source", "target", "steps")


def record_acts(*acts: Act) -> list[UUID]:
    """Record acts of persons in the caller's transaction and return the statements' ids.

    The same act again is a success; another act under its id raises
    xapi.services.statements.Conflict.
    """
    return record([received(act) for act in acts], by=own_authority())


def own_authority() -> Authority:
    """Return the platform itself as authority; what it voids, it may void for anyone."""
    account = {"homePage": iri_base(), "name": PLATFORM}
    return Authority({"objectType": "Agent", "account": account}, voids_any=True)


def received(act: Act) -> Received:
    """Return the statement of an act as if it had come over the wire."""
    return read(statement(act).to_json())


def statement(act: Act) -> tincan.Statement:
    """Build the statement of an act."""
    verb = VERBS[act.verb]
    return tincan.Statement(
        id=act.id,
        actor=_agent(act.actor),
        verb=tincan.Verb(id=verb.iri, display=tincan.LanguageMap(verb.display)),
        object=_activity(act.activity),
        result=_result(act.result) if act.result else None,
        context=_context(act),
        timestamp=act.timestamp,
    )


def _agent(name: UUID) -> tincan.Agent:
    """Return somebody by the pseudonym."""
    return tincan.Agent(account=tincan.AgentAccount(home_page=iri_base(), name=str(name)))


def _context(act: Act) -> tincan.Context:
    return tincan.Context(
        registration=act.registration,
        instructor=_agent(act.instructor) if act.instructor else None,
        platform=settings.WAGTAIL_SITE_NAME,
        language=act.language or None,
        context_activities=_context_activities(act),
        extensions=tincan.Extensions(act.extensions) if act.extensions else None,
    )


def _context_activities(act: Act) -> tincan.ContextActivities | None:
    lists = {"parent": act.parent, "grouping": act.grouping}
    given = {name: [_activity(each) for each in found] for name, found in lists.items() if found}
    return tincan.ContextActivities(**given) if given else None


def _activity(activity: Activity) -> tincan.Activity:
    definition = {
        "name": _map(activity.name),
        "description": _map(activity.description),
        "type": activity.type or None,
        **(_interaction(activity.interaction) if activity.interaction else {}),
    }
    given = _given(definition)
    return tincan.Activity(
        id=activity.iri, definition=tincan.ActivityDefinition(**given) if given else None
    )


def _interaction(interaction: Interaction) -> dict[str, Any]:
    lists = {name: _components(getattr(interaction, name)) for name in COMPONENT_LISTS}
    return {
        "interaction_type": interaction.interaction_type,
        "correct_responses_pattern": list(interaction.correct_responses_pattern) or None,
        **lists,
    }


def _components(components: Sequence[Component]) -> tincan.InteractionComponentList | None:
    made = [
        tincan.InteractionComponent(
            **_given({"id": each.id, "description": _map(each.description)})
        )
        for each in components
    ]
    return tincan.InteractionComponentList(made) if made else None


def _result(result: Result) -> tincan.Result:
    score = _given({name: getattr(result, name) for name in ("scaled", "raw", "min", "max")})
    return tincan.Result(
        score=tincan.Score(**score) if score else None,
        success=result.success,
        completion=result.completion,
        response=result.response,
        duration=result.duration,
        extensions=tincan.Extensions(result.extensions) if result.extensions else None,
    )


def _map(texts: Mapping[str, str]) -> tincan.LanguageMap | None:
    return tincan.LanguageMap(texts) if texts else None


def _given(members: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in members.items() if value is not None}
