"""What holds for every JSON object in a statement (xAPI 1.0.3, Data 2.2).

Only the properties that the standard names, in their exact case; no null outside extensions;
the type that each property has.
"""

from collections.abc import Callable, Mapping
from typing import Any

from xapi.domain.validation.invalid import Invalid

Check = Callable[[Any, str], object]
KINDS: Mapping[type, str] = {
    dict: "an object",
    list: "an array",
    str: "a text",
    bool: "true or false",
    float: "a number",
}


def within(path: str, key: str) -> str:
    """Return the path of a property."""
    return f"{path}.{key}" if path else key


def check_object(
    value: Any, path: str, *, allowed: Mapping[str, Check], required: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Check an object's properties, each by its own check; raises Invalid."""
    check_kind(value, path, dict)
    for key in required:
        if key not in value:
            raise Invalid(within(path, key), "is missing")
    for key, member in value.items():
        if key not in allowed:
            names = ", ".join(sorted(allowed))
            raise Invalid(within(path, key), f"is no property of this object; it has {names}")
        allowed[key](member, within(path, key))
    found: dict[str, Any] = value
    return found


def check_kind(value: Any, path: str, kind: type) -> None:
    """Check the JSON type of a value; whole numbers are numbers, true and false are not."""
    if value is None:
        raise Invalid(path, "is null; leave the property out instead")
    kinds = (int, float) if kind is float else kind
    if not isinstance(value, kinds) or (isinstance(value, bool) and kind is not bool):
        raise Invalid(path, f"must be {KINDS[kind]}")


def check_text(value: Any, path: str) -> None:
    """Check that a value is a text."""
    check_kind(value, path, str)


def check_boolean(value: Any, path: str) -> None:
    """Check that a value is true or false."""
    check_kind(value, path, bool)


def check_list(value: Any, path: str, check: Check) -> None:
    """Check that a value is an array, and each of its elements."""
    check_kind(value, path, list)
    for place, element in enumerate(value):
        check(element, f"{path}[{place}]")


def one_of(*values: str) -> Check:
    """Return a check that a value is one of some texts, in their exact case."""

    def check(value: Any, path: str) -> None:
        check_text(value, path)
        if value not in values:
            raise Invalid(path, f"must be {' or '.join(values)}")

    return check
