"""ORCID identifiers: sixteen digits, the last of them a check (ISO 7064, MOD 11-2)."""

import re

FORM = re.compile(r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])/?")

SENTENCES = {
    "form": "“{text}” is no ORCID: it has 16 digits, such as 0000-0002-1825-0097.",
    "check": "The last digit of {text} does not fit the others: look for a mistyped one.",
}


class NotAnOrcid(ValueError):  # noqa: N818 - the sentence says it
    """The text is no ORCID, or its last digit does not fit.

    `reason` is a key of the sentences of the interface: form or check.
    """

    def __init__(self, reason: str, text: str) -> None:
        self.reason, self.text = reason, text
        super().__init__(SENTENCES[reason].format(text=text))


def read_orcid(text: str) -> str:
    """Return an ORCID in groups of four, whatever its form; raises NotAnOrcid."""
    match = FORM.fullmatch(text.strip())
    if match is None:
        raise NotAnOrcid("form", text)
    digits = "".join(match.groups())
    if check_digit(digits[:-1]) != digits[-1]:
        raise NotAnOrcid("check", text)
    return "-".join(match.groups())


def check_digit(digits: str) -> str:
    """Return the check of the first fifteen digits, X for ten."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)
