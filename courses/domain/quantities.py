"""Quantities as people type them, read in the unit that a question expects: `3,7 V`, `3700 mV`.

A number without a unit is taken in the expected unit. Temperatures keep their zero (298.15 K is
25 °C); inside a compound unit, or where a difference is expected, °C and °F are differences.
Units are read factor by factor against pint's registry: nothing typed is ever evaluated, and
exponents, factors and length are bounded.
"""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pint

from courses.domain.numbers import split_number, tidy

MAX_LENGTH = 100
MAX_UNIT_LENGTH = 40
MAX_FACTORS = 6
FACTOR = re.compile(
    r"(?P<name>[^\W\d_][^\W\d]*|[°%]\s?[^\W\d]?)(?:(?:\^|\*\*)?(?P<power>[+-]?[1-4]))?"
)
NAME = re.compile(r"[^\W\d_][^\W\d]*")
RAISING = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
DIVISOR = re.compile(r"/\s*\(([^()]*)\)")
NAMES = {
    "°C": "degC", "°F": "degF", "°": "degree", "%": "percent",
    "h": "hour", "hr": "hour", "hrs": "hour", "Std": "hour", "sec": "second", "amps": "ampere",
    "Amp": "ampere", "Amps": "ampere", "Ohm": "ohm", "Ohms": "ohm",
}  # fmt: skip
CARELESS = {
    one.casefold(): one
    for one in (
        "V",
        "mV",
        "kV",
        "A",
        "mA",
        "kA",
        "Ah",
        "mAh",
        "W",
        "kW",
        "Wh",
        "kWh",
        "Hz",
        "J",
        "kg",
    )
}
DIFFERENCES = {"degC": "delta_degC", "degF": "delta_degF"}
ABSURD = (pint.PintError, OverflowError, ZeroDivisionError, ValueError, AttributeError, TypeError)


class UnknownUnit(ValueError):  # noqa: N818
    """A unit was typed that nobody knows."""


@lru_cache(maxsize=1)
def registry() -> Any:
    """Return the one registry of units (loading takes about 0.1 s, once a process)."""
    return pint.UnitRegistry(on_redefinition="ignore")


def read_quantity(text: str, unit: str) -> float | None:
    """Return what was typed as a number of `unit`, or None if it measures something else.

    Raises NotANumber or UnknownUnit for what cannot be read.
    """
    number, rest = split_number(tidy(text[:MAX_LENGTH]))
    if not rest or _same_letters(rest, unit):
        return number
    try:
        written = _unit(rest, difference=unit.startswith("delta_"))
        value = float(registry().Quantity(number, written).to(registry().Unit(unit)).magnitude)
    except pint.DimensionalityError:
        return None
    except ABSURD as problem:
        raise UnknownUnit(rest) from problem
    if not math.isfinite(value):
        raise UnknownUnit(rest)
    return value


def is_unit(name: str) -> bool:
    """Say whether an author's unit is one that pint knows ('' is the pure number)."""
    try:
        registry().Unit(name)
    except (*ABSURD, AssertionError):
        return False
    return len(name) <= MAX_UNIT_LENGTH


@lru_cache(maxsize=512)
def symbol(unit: str) -> str:
    """Return how a unit is printed, for example `Ω` for `ohm`; '' for a pure number."""
    if unit in {"", "dimensionless"}:
        return ""
    powers = re.sub(r"(?:\*\*|\^)([+-]?\d+)", lambda found: found[1].translate(RAISING), unit)
    return NAME.sub(lambda found: _short(found[0]), powers).replace("*", "·")


def _short(name: str) -> str:
    if not is_unit(name):
        return name
    return str(format(registry().Unit(name), "~P")).replace("Δ", "")


def _same_letters(written: str, unit: str) -> bool:
    """Say whether an unknown or unfitting spelling is the expected unit but for its case.

    Exactly known spellings count as what they are: `MV` is never `mV`.
    """
    squeezed = written.replace(" ", "").casefold()
    if squeezed not in {unit.casefold(), symbol(unit).casefold()}:
        return False
    return written in {unit, symbol(unit)} or not _fits(written, unit)


def _fits(written: str, unit: str) -> bool:
    try:
        return bool(_unit(written).is_compatible_with(registry().Unit(unit)))
    except (UnknownUnit, *ABSURD):
        return False


def _unit(text: str, *, difference: bool = False) -> Any:
    """Return the unit that a text names: factors joined by `*`, `·`, a space or `/`."""
    if len(text) > MAX_UNIT_LENGTH:
        raise UnknownUnit(text)
    factors = list(_factors(text))
    if not 1 <= len(factors) <= MAX_FACTORS:
        raise UnknownUnit(text)
    compound = difference or len(factors) > 1 or factors[0][1] != 1
    result = registry().Unit("")
    for name, power in factors:
        result = result * _named(DIFFERENCES.get(name, name) if compound else name) ** power
    return result


def _factors(text: str) -> Iterator[tuple[str, int]]:
    flat = DIVISOR.sub(lambda found: "/" + re.sub(r"\s*[*·⋅]\s*|\s+", "/", found[1].strip()), text)
    for piece in re.finditer(
        r"(?P<join>^|\s*[/*·⋅]\s*|\s+)(?P<factor>[^\s/*·⋅]+(?:\*\*[+-]?\d)?)", flat
    ):
        found = FACTOR.fullmatch(piece["factor"])
        if found is None:
            raise UnknownUnit(text)
        power = int(found["power"] or 1)
        name = found["name"].replace(" ", "")
        yield NAMES.get(name, name), -power if "/" in piece["join"] else power


def _named(name: str) -> Any:
    for spelling in (name, CARELESS.get(name.casefold(), "")):
        try:
            if spelling:
                return registry().Unit(spelling)
        except ABSURD:
            continue
    raise UnknownUnit(name)
