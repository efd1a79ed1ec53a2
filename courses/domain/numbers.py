"""Numbers as people type them: `3,7`, `3.7e3`, `1 234,5`, `2 × 10^-3`, `−4`.

What is assumed where a number can be read in two ways:

- One comma or one point alone is the decimal sign: `1,234` and `1.234` are both about 1.2.
- The same sign more than once groups thousands: `1,234,567`, `1.234.567`.
- Where both occur, the last one is the decimal sign: `1.234,5` and `1,234.5` are 1234.5.
- Spaces and apostrophes group thousands: `1 234,5`, `1'234.5`. Groups have three digits.
"""

import re
import unicodedata

MAX_DIGITS = 40
MAX_EXPONENT = 60
SIGNS = str.maketrans(dict.fromkeys("−–‐‑﹣－", "-") | dict.fromkeys("’ʼ′", "'"))
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
RAISED = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
LEAD = re.compile(r"^(?:[^\W\d]\w{0,10}\s*)?[=≈~]\s*")
POWER_OF_TEN = re.compile(r"^([+-]?)10\s*(?:\^|\*\*)\s*\(?([+-]?\d+)\)?")
NUMBER = re.compile(
    r"""^(?P<sign>[+-]?)\s*
    (?P<digits>\d(?:[\d.,']|\s(?=\d{3}(?!\d)))*|[.,]\d+)
    (?:\s*(?:[eE]|[x×·*∙⋅]\s*10\s*(?:\^|\*\*))\s*\(?(?P<exponent>[+-]?\d+)\)?)?
    \s*(?P<rest>.*)$""",
    re.VERBOSE,
)
NO_UNIT = tuple("0123456789.,'/+-^")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


class NotANumber(ValueError):  # noqa: N818
    """What was typed does not begin with a number that can be read."""


def tidy(text: str) -> str:
    """Return text with plain digits, minus signs, spaces, and `^` before raised numbers."""
    composed = unicodedata.normalize("NFC", text).translate(SIGNS)
    composed = composed.replace("℃", "°C").replace("℉", "°F")
    raised = RAISED.sub(lambda found: "^" + found[0].translate(SUPERSCRIPTS), composed)
    return " ".join("".join(_plain_character(one) for one in raised).split())


def split_number(text: str) -> tuple[float, str]:
    """Return the number that a tidy text begins with, and the rest; NotANumber if none does."""
    plain = POWER_OF_TEN.sub(r"\g<1>1e\2", LEAD.sub("", text))
    found = NUMBER.match(plain)
    if found is None or len(found["digits"]) > MAX_DIGITS or found["rest"][:1] in NO_UNIT:
        raise NotANumber(text)
    exponent = found["exponent"] or "0"
    if len(exponent) > 4 or abs(int(exponent)) > MAX_EXPONENT:
        raise NotANumber(text)
    number = float(f"{found['sign']}{_decimal(found['digits'])}e{exponent}")
    return number, found["rest"]


def _decimal(digits: str) -> str:
    """Return digits with a decimal point and without groups."""
    plain = re.sub(r"[\s']", "", digits).rstrip(".,")
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return plain
    sign = plain[last]
    other = "," if sign == "." else "."
    if plain.count(sign) > 1:
        return _ungrouped(plain, sign)
    whole = plain[:last]
    return f"{_ungrouped(whole, other) if other in whole else whole}.{plain[last + 1 :]}"


def _ungrouped(whole: str, sign: str) -> str:
    if not GROUPED.fullmatch(whole.replace(sign, ",") if sign != "," else whole):
        raise NotANumber(whole)
    return whole.replace(sign, "")


def _plain_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return " " if character.isspace() else character
