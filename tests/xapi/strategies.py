"""Valid statements of both versions, mutated ones, and any JSON, for hypothesis."""

import string
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from xapi.domain.versions import Version

Strategy = st.SearchStrategy[Any]
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
numbers = st.one_of(
    st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False)
)
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=8,
)
words = st.text(string.ascii_letters + "é漢", min_size=1, max_size=8)
iris = st.one_of(
    words.map(lambda word: f"https://example.org/{word}"),
    words.map(lambda word: f"urn:x:{word}?q=%C3%A9#part"),
    st.sampled_from(["tag:example.org,2026:cell", "http://[::1]:8000/a", "mailto:ana@example.org"]),
)
tags = st.sampled_from(["en", "es-ES", "zh-Hant-TW", "de-CH-1901", "x-own", "i-klingon", "und"])
language_maps = st.dictionaries(tags, texts, max_size=3)
extensions = st.dictionaries(iris, json_values, max_size=3)
uuids = st.one_of(st.uuids().map(str), st.uuids().map(lambda each: str(each).upper()))
durations = st.sampled_from(
    ["PT120S", "PT2M", "P3W", "PT0.000000001S", "P1Y2M3DT4H5M6.789S", "P1D"]
)
of_both = st.sampled_from(
    ["2026-03-01T12:00:00Z", "2026-03-01T12:00:00.123456789+01:00", "2026-03-01t12:00:00.10z",
     "2026-02-28 23:59:59-11:30", "2016-12-31T23:59:60Z"]
)  # fmt: skip
timestamps = {
    Version.V1: of_both | st.sampled_from(["2026-03-01T12:00:00", "2026-03-01T12:00:00,5+0100"]),
    Version.V2: of_both | st.sampled_from(["2026-03-01T12:00:00.50+05:30", "2026-03-01 12:00:00z"]),
}


def some(required: dict[str, Strategy], optional: dict[str, Strategy] | None = None) -> Strategy:
    """Make objects with required and optional members."""
    return st.fixed_dictionaries(required, optional=optional or {})


identifiers = st.one_of(
    st.sampled_from(["ana", "b.e-n+x", "josé"]).map(lambda n: {"mbox": f"mailto:{n}@example.org"}),
    st.text("0123456789abcdefABCDEF", min_size=40, max_size=40).map(lambda h: {"mbox_sha1sum": h}),
    st.just({"openid": "https://ana.example.org/"}),
    some({"account": some({"homePage": iris, "name": texts})}),
)


def joined(*parts: Strategy) -> Strategy:
    """Make objects that have the members of all parts."""
    return st.tuples(*parts).map(lambda found: {k: v for each in found for k, v in each.items()})


agents = joined(identifiers, some({}, {"objectType": st.just("Agent"), "name": texts}))
named_groups = joined(
    identifiers,
    some({"objectType": st.just("Group")}, {"member": st.lists(agents, max_size=2), "name": texts}),
)
unnamed_groups = some(
    {"objectType": st.just("Group"), "member": st.lists(agents, min_size=1, max_size=3)}
)
groups = named_groups | unnamed_groups
actors = agents | groups
components = st.lists(
    some({"id": words}, {"description": language_maps}),
    max_size=3,
    unique_by=lambda each: each["id"],
)


def question(kind: str, *lists: str) -> Strategy:
    """Make the interaction part of a definition."""
    optional = {"correctResponsesPattern": st.lists(texts, max_size=2)}
    return some(
        {"interactionType": st.just(kind)}, {**optional, **dict.fromkeys(lists, components)}
    )


questions = st.one_of(
    question("choice", "choices"),
    question("sequencing", "choices"),
    question("likert", "scale"),
    question("matching", "source", "target"),
    question("performance", "steps"),
    st.sampled_from(["true-false", "fill-in", "long-fill-in", "numeric", "other"]).flatmap(
        question
    ),
)
definitions = joined(
    st.just({}) | questions,
    some(
        {},
        {
            "name": language_maps, "description": language_maps, "type": iris, "moreInfo": iris,
            "extensions": extensions,
        },
    ),
)  # fmt: skip
activities = some({"id": iris}, {"objectType": st.just("Activity"), "definition": definitions})
references = some({"objectType": st.just("StatementRef"), "id": uuids})
scores = some({}, {"scaled": st.floats(-1, 1), "raw": numbers}) | st.just({"min": 0, "max": 1.5})
results = some(
    {},
    {
        "score": scores, "success": st.booleans(), "completion": st.booleans(),
        "response": texts, "duration": durations, "extensions": extensions,
    },
)  # fmt: skip
attachments = some(
    {
        "usageType": iris, "display": language_maps, "length": st.integers(0, 10**9),
        "contentType": st.sampled_from(["text/plain; charset=utf-8", "application/pdf"]),
        "sha2": st.text("0123456789abcdef", min_size=64, max_size=64),
    },
    {"description": language_maps, "fileUrl": iris},
)  # fmt: skip
context_activities = some(
    {},
    dict.fromkeys(
        ("parent", "grouping", "category", "other"), activities | st.lists(activities, max_size=2)
    ),
)
relevant = {"relevantTypes": st.lists(iris, min_size=1, max_size=2)}
CONTEXT = {
    "registration": uuids, "instructor": actors, "team": groups, "language": tags,
    "contextActivities": context_activities, "statement": references, "extensions": extensions,
}  # fmt: skip
OF_ACTIVITIES = {"revision": texts, "platform": texts}
OF_V2 = {
    "contextAgents": st.lists(
        some({"objectType": st.just("contextAgent"), "agent": agents}, relevant), max_size=2
    ),
    "contextGroups": st.lists(
        some({"objectType": st.just("contextGroup"), "group": groups}, relevant), max_size=2
    ),
}


def _shared(version: Version) -> dict[str, Strategy]:
    context = {**CONTEXT, **(OF_V2 if version is Version.V2 else {})}
    return {
        "result": results,
        "context": some({}, context),
        "timestamp": timestamps[version],
        "attachments": st.lists(attachments, max_size=1),
    }


def _core(things: Strategy) -> dict[str, Strategy]:
    return {
        "actor": actors,
        "verb": some({"id": iris}, {"display": language_maps}),
        "object": things,
    }


def _with_activity(statement: dict[str, Any], added: dict[str, Any]) -> dict[str, Any]:
    """Add revision and platform where the object is an activity."""
    if statement["object"].get("objectType", "Activity") != "Activity" or not added:
        return statement
    return {**statement, "context": {**statement.get("context", {}), **added}}


def _fitted(statements: Strategy) -> Strategy:
    return st.builds(_with_activity, statements, some({}, OF_ACTIVITIES))


def _statements(version: Version) -> Strategy:
    things = activities | actors.filter(lambda actor: "objectType" in actor) | references
    inner = _fitted(
        some({**_core(things), "objectType": st.just("SubStatement")}, _shared(version))
    )
    own = {
        "id": uuids,
        "stored": timestamps[version],
        "authority": agents,
        "version": st.sampled_from(["1.0.0", "1.0.3"] if version is Version.V1 else ["2.0.0"]),
    }
    return _fitted(some(_core(activities | things | inner), {**_shared(version), **own}))


valid = {version: _statements(version) for version in Version}
of_any_version = st.sampled_from(list(Version)).flatmap(
    lambda version: st.tuples(st.just(version), valid[version])
)
"""A version with a valid statement of it."""


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """Make a valid statement in which one place holds something else, or is missing."""
    statement = deepcopy(draw(valid[draw(st.sampled_from(list(Version)))]))
    place: Any = statement
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return statement
        key = draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or draw(st.booleans()):
            break
        place = place[key]
    if draw(st.booleans()):
        place[key] = draw(json_values)
    elif isinstance(place, dict):
        place[draw(texts)] = place.pop(key)
    return statement
