"""What holds for every part of a statement (xAPI 1.0.3, Data 2.2; IEEE 9274.1.1, 4.2.1)."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.xapi.clauses.rules import BOTH, Members, Path, changed, finding, holder, places, written
from tests.xapi.clauses.whole import EVERY
from xapi.domain.validation.statement import check_statement
from xapi.domain.versions import Version

FREE_KEYS = ("display", "name", "description", "extensions")
"""Objects whose keys are languages or IRIs; names of agents are texts."""
Place = tuple[Members, Path, Any, Version]


def everywhere() -> Iterator[tuple[str, Place]]:
    for name, by_version in EVERY.items():
        for version in BOTH:
            for path, value in places(by_version[version]):
                own = not name.startswith("with") or path[0] == "object"
                if own:
                    yield (
                        f"{written(path)} [{version}]",
                        (by_version[version], path, value, version),
                    )


ALL = list(everywhere())


def at(kind: type | tuple[type, ...]) -> list[Any]:
    """Return the places of a JSON type in a statement; a sub-statement has the same checks."""
    return [
        pytest.param(place, id=name)
        for name, place in ALL
        if isinstance(place[2], kind) and (kind is bool or not isinstance(place[2], bool))
        if place[0]["object"].get("objectType") != "SubStatement"
    ]


def closed_objects() -> list[Any]:
    """Return the objects whose properties the standard names."""
    return [
        pytest.param(place, id=name)
        for name, place in ALL
        if isinstance(place[2], dict) and place[1][-1] not in FREE_KEYS
    ]


def members() -> list[Any]:
    """Return the properties that the standard names."""
    found = []
    for name, place in ALL:
        path = place[1]
        free = len(path) > 1 and path[-2] in FREE_KEYS
        if isinstance(path[-1], str) and not free:
            found.append(pytest.param(place, id=name))
    return found


@pytest.mark.parametrize("place", [pytest.param(place, id=name) for name, place in ALL])
def test_s4_b1_b1_null_is_refused_everywhere_outside_extensions(place: Place) -> None:
    statement, path, _, version = place
    found = finding(changed(statement, path, None), version)
    assert found.path == written(path)
    assert "null" in found.reason


@pytest.mark.parametrize("place", at((int, float)))
def test_s4_b1_b2_a_text_never_stands_for_a_number(place: Place) -> None:
    statement, path, value, version = place
    assert finding(changed(statement, path, str(value)), version).path == written(path)


@pytest.mark.parametrize("place", at((int, float)))
def test_a_boolean_never_stands_for_a_number(place: Place) -> None:
    statement, path, _, version = place
    assert finding(changed(statement, path, True), version).path == written(path)


@pytest.mark.parametrize("place", at(bool))
@pytest.mark.parametrize("text", ["true", "false", "", 1, 0])
def test_s4_b1_b3_nothing_stands_for_a_boolean(place: Place, text: Any) -> None:
    statement, path, _, version = place
    assert finding(changed(statement, path, text), version).path == written(path)


@pytest.mark.parametrize("place", at(str))
def test_a_number_never_stands_for_a_text(place: Place) -> None:
    statement, path, _, version = place
    assert finding(changed(statement, path, 7), version).path == written(path)


@pytest.mark.parametrize("place", at(dict))
def test_a_text_never_stands_for_an_object(place: Place) -> None:
    statement, path, _, version = place
    assert finding(changed(statement, path, "{}"), version).path == written(path)


@pytest.mark.parametrize("place", at(list))
def test_a_text_never_stands_for_an_array(place: Place) -> None:
    statement, path, _, version = place
    assert finding(changed(statement, path, "[]"), version).path == written(path)


@pytest.mark.parametrize("place", closed_objects())
def test_s4_b1_b7_a_property_that_the_standard_does_not_name_is_refused(place: Place) -> None:
    statement, path, value, version = place
    found = finding(changed(statement, path, {**value, "mood": "good"}), version)
    assert found.path == f"{written(path)}.mood"


@pytest.mark.parametrize("place", members())
def test_s4_b1_b5_the_case_of_a_key_matters(place: Place) -> None:
    statement, path, value, version = place
    swapped = str(path[-1]).swapcase()
    copy = changed(statement, path, value)
    inside = holder(copy, path)
    inside[swapped] = inside.pop(path[-1])
    finding(copy, version)


ENUMERATED = [
    pytest.param(place, id=name)
    for name, place in ALL
    if place[1][-1] in ("objectType", "interactionType")
]


@pytest.mark.parametrize("place", ENUMERATED)
def test_s4_b1_b6_the_case_of_an_enumerated_value_matters(place: Place) -> None:
    statement, path, value, version = place
    assert finding(changed(statement, path, value.swapcase()), version)


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize("name", EVERY)
def test_every_property_of_the_standard_is_taken(name: str, version: Version) -> None:
    check_statement(EVERY[name][version], version=version)


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize("name", EVERY)
def test_s2_b4_the_order_of_properties_does_not_matter(name: str, version: Version) -> None:
    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: turned(part) for key, part in reversed(value.items())}
        return [turned(part) for part in value] if isinstance(value, list) else value

    check_statement(turned(EVERY[name][version]), version=version)


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize("value", [None, [], "statement", 7, True, {}])
def test_only_an_object_with_actor_verb_and_object_is_a_statement(
    value: Any, version: Version
) -> None:
    finding(value, version)
