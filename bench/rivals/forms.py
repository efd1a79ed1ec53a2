"""The forms of texts, as patterns that every library's engine takes."""

UUID = r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
IRI = r"^[A-Za-z][A-Za-z0-9+.-]*:([^\x00-\x20\x7f-\x9f\"<>\\^`{|}%]|%[0-9A-Fa-f]{2})+$"
LANGUAGE = (
    r"^(([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([0-9A-Za-z]{5,8}|[0-9][0-9A-Za-z]{3}))*(-[0-9A-WY-Za-wy-z](-[0-9A-Za-z]{2,8})+)*"
    r"(-[Xx](-[0-9A-Za-z]{1,8})+)?|[Xx](-[0-9A-Za-z]{1,8})+)$"
)
TIMESTAMP = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?"
    r"([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?$"
)
DURATION = r"^P([0-9.]+W|([0-9.]+Y)?([0-9.]+M)?([0-9.]+D)?(T([0-9.]+H)?([0-9.]+M)?([0-9.]+S)?)?)$"
MBOX = r"^mailto:[^\s@<>]+@[^\s@<>]+$"
SHA1 = r"^[0-9a-fA-F]{40}$"
INTERACTIONS = (
    "true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing",
    "likert", "numeric", "other",
)  # fmt: skip
