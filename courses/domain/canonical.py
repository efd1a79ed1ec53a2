"""Frozen dataclasses as canonical JSON: the same value gives the same bytes, always.

Keys are sorted, there is no white space, and fields that hold their default are left out, so
that a field added later changes no digest.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def dumps(value: object) -> str:
    """Return the canonical JSON of a frozen dataclass."""
    return json.dumps(
        pack(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def loads(kind: type[T], text: str) -> T:
    """Return the dataclass `kind` that canonical JSON describes; ValueError if it does not."""
    try:
        value: T = unpack(kind, json.loads(text))
    except (TypeError, KeyError, AttributeError) as problem:
        message = f"not a {kind.__name__}: {problem}"
        raise ValueError(message) from problem
    return value


def pack(value: Any) -> Any:
    """Return JSON data for a dataclass, a tuple, or a plain value."""
    if is_dataclass(value):
        return {
            one.name: pack(getattr(value, one.name))
            for one in fields(value)
            if getattr(value, one.name) != _default(one)
        }
    if isinstance(value, tuple):
        return [pack(one) for one in value]
    return value


def unpack(kind: Any, data: Any) -> Any:
    """Return a value of the annotated type `kind` from JSON data."""
    if isinstance(kind, UnionType):
        return None if data is None else unpack(get_args(kind)[0], data)
    if get_origin(kind) is tuple:
        return tuple(unpack(get_args(kind)[0], one) for one in data)
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**{name: unpack(_hints(kind)[name], one) for name, one in dict(data).items()})
    return kind(data) if kind in {int, float} or _is_enum(kind) else data


@lru_cache(maxsize=64)
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _default(field: Field[Any]) -> object:
    return field.default if field.default is not MISSING else MISSING


def _is_enum(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)
