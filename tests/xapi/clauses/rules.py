"""How the tests of this folder say what a clause takes and refuses, under which version."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from tests.xapi.cases import a_statement
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.statement import check_statement
from xapi.domain.versions import Version

V1, V2 = Version.V1, Version.V2
BOTH = (V1, V2)
Members = dict[str, Any]
Path = tuple[str | int, ...]
Test = Callable[..., None]


def each(cases: Mapping[str, Any], versions: tuple[Version, ...] = BOTH) -> Callable[[Test], Test]:
    """Run a test for each case under each version; it takes `case` and `version`."""
    parameters = [
        pytest.param(case, version, id=f"{name} [{version}]")
        for name, case in cases.items()
        for version in versions
    ]
    return pytest.mark.parametrize(("case", "version"), parameters)


def takes(members: Members, version: Version) -> None:
    """Expect that the smallest statement with these members is valid."""
    check_statement(a_statement(**members), version=version)


def refuses(members: Members, place: str, version: Version) -> None:
    """Expect that the smallest statement with these members is invalid at a place."""
    with pytest.raises(Invalid) as refused:
        check_statement(a_statement(**members), version=version)
    assert refused.value.path == place
    assert refused.value.reason


def written(path: Path) -> str:
    """Return a path as findings write it."""
    parts = (f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
    return "".join(parts).removeprefix(".")


def places(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield each value within a statement, with its path; of extensions only the whole."""
    if path:
        yield path, value
    if path[-1:] == ("extensions",):
        return
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in inner:
            yield from places(part, (*path, key))


def changed(statement: Members, path: Path, value: Any) -> Members:
    """Return a statement in which one place holds another value."""
    copy: Members = json.loads(json.dumps(statement))  # shares nothing, not even within
    holder(copy, path)[path[-1]] = value
    return copy


def holder(statement: Any, path: Path) -> Any:
    """Return the object or array that holds a place."""
    for key in path[:-1]:
        statement = statement[key]
    return statement


def finding(statement: Any, version: Version) -> Invalid:
    """Expect that a statement is invalid, and return what is said of it."""
    with pytest.raises(Invalid) as refused:
        check_statement(statement, version=version)
    return refused.value
