"""What holds for every JSON object in a statement (xAPI 1.0.3, Data 2.2; IEEE 9274.1.1, 4.2.1).

Only the properties that the standard names, in their exact case; no null outside extensions;
the type that each property has.

A check takes a value and raises Invalid. It is told the value's path only by the outermost
caller: a place is put together on the way out of a failure, so that what is valid, which is
nearly everything, pays nothing for it.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from xapi.domain.validation.invalid import Invalid


class Check(Protocol):
    """Checks one value; raises Invalid with a path that begins with the one given."""

    def __call__(self, value: Any, path: str = "", /) -> object:
        """Check a value."""


Rule = Callable[[dict[str, Any], str], None]
KINDS: Mapping[type, str] = {
    dict: "an object",
    list: "an array",
    str: "a text",
    bool: "true or false",
    float: "a number",
    int: "a whole number",
}


class Properties(dict[str, Check]):
    """The checks of an object's properties; any other name is refused (Data 2.2.s4.b1.b5, b7)."""

    def __missing__(self, key: str) -> Check:
        return self.refuse

    def refuse(self, value: Any, path: str = "", /) -> None:
        """Refuse a property that the standard does not name here."""
        raise Invalid(path, f"is no property of this object; it has {', '.join(sorted(self))}")


def within(path: str, key: str) -> str:
    """Return the path of a property."""
    return f"{path}.{key}" if path else key


def check_kind(value: Any, path: str, kind: type) -> None:
    """Check the JSON type of a value; whole numbers are numbers, true and false are not.

    Null is refused everywhere outside extensions (Data 2.2.s4.b1.b1), and a text never stands
    for a number or a boolean (b2, b3).
    """
    if value is None:
        raise Invalid(path, "is null; leave the property out instead")
    kinds = (int, float) if kind is float else kind
    if not isinstance(value, kinds) or (isinstance(value, bool) and kind is not bool):
        raise Invalid(path, f"must be {KINDS[kind]}")


def shape(
    properties: Mapping[str, Check], *, required: tuple[str, ...] = (), rules: tuple[Rule, ...] = ()
) -> Check:
    """Return a check of objects: each property by its own check, then the object by `rules`."""
    checks = Properties(properties)

    def check(value: Any, path: str = "", /) -> None:
        if type(value) is not dict:
            check_kind(value, path, dict)
        for key in required:
            if key not in value:
                raise Invalid(within(path, key), "is missing")
        key = ""
        try:
            for key, member in value.items():
                checks[key](member)
        except Invalid as error:
            raise error.inside(within(path, key)) from None
        for rule in rules:
            rule(value, path)

    return check


def list_of(check_element: Check) -> Check:
    """Return a check of arrays and of each of their elements."""

    def check(value: Any, path: str = "", /) -> None:
        if type(value) is not list:
            check_kind(value, path, list)
        place = 0
        try:
            for place, element in enumerate(value):  # noqa: B007 - the place of a failure
                check_element(element)
        except Invalid as error:
            raise error.inside(f"{path}[{place}]") from None

    return check


def by_object_type(kinds: Mapping[str, Check]) -> Check:
    """Return a check of objects by their `objectType`; without one they are activities.

    Data 2.4.4.s2, and exact case by 2.2.s4.b1.b6.
    """
    known = one_of(*kinds)

    def check(value: Any, path: str = "", /) -> None:
        if type(value) is not dict:
            check_kind(value, path, dict)
        kind = value.get("objectType", "Activity")
        known(kind, within(path, "objectType"))
        kinds[kind](value, path)

    return check


def one_of(*values: str) -> Check:
    """Return a check that a value is one of some texts, in their exact case."""
    allowed = frozenset(values)

    def check(value: Any, path: str = "", /) -> None:
        if type(value) is not str:
            check_kind(value, path, str)
        if value not in allowed:
            raise Invalid(path, f"must be {' or '.join(values)}")

    return check


def check_text(value: Any, path: str = "") -> None:
    """Check that a value is a text."""
    if type(value) is not str:
        check_kind(value, path, str)


def check_boolean(value: Any, path: str = "") -> None:
    """Check that a value is true or false."""
    if value is not True and value is not False:
        check_kind(value, path, bool)


def check_number(value: Any, path: str = "") -> None:
    """Check that a value is a number."""
    if type(value) is not float and type(value) is not int:
        check_kind(value, path, float)
