"""IRIs and language maps wherever they stand (xAPI 1.0.3, Data 2.2, 2.4.3, 4.1 to 4.3)."""

from typing import Any

import pytest

from tests.xapi.cases import ANA, CELL
from tests.xapi.clauses.rules import BOTH, V2, Members, each, refuses, takes
from tests.xapi.clauses.whole import ATTACHMENT
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.iris import check_iri
from xapi.domain.validation.languages import check_language_tag
from xapi.domain.versions import Version

EXTENDED = "extensions"


def defined(**definition: Any) -> Members:
    return {"object": {"id": CELL, "definition": definition}}


def account(value: str) -> Members:
    return {"actor": {"account": {"homePage": value, "name": "b"}}}


def attached(key: str, value: Any) -> Members:
    return {"attachments": [{**ATTACHMENT, key: value}]}


WHERE_IRIS_ARE: dict[str, Any] = {
    "verb.id": lambda iri: {"verb": {"id": iri}},
    "object.id": lambda iri: {"object": {"id": iri}},
    "object.definition.type": lambda iri: defined(type=iri),
    "object.definition.moreInfo": lambda iri: defined(moreInfo=iri),
    "object.definition.extensions": lambda iri: defined(extensions={iri: 1}),
    "result.extensions": lambda iri: {"result": {EXTENDED: {iri: 1}}},
    "context.extensions": lambda iri: {"context": {EXTENDED: {iri: 1}}},
    "actor.account.homePage": account,
    "attachments[0].usageType": lambda iri: attached("usageType", iri),
    "attachments[0].fileUrl": lambda iri: attached("fileUrl", iri),
}
GOOD_IRIS = [
    "https://example.org/a", "http://example.org", "urn:uuid:f47ac10b-58cc-4372-a567-0e02b2c3d479",
    "tag:example.org,2026:cell", "mailto:ana@example.org", "https://example.org/célula/漢?q=é#á",
    "https://example.org:8000/a;b=c,d/(e)!$&'*+=~:@", "https://[2001:db8::1]/a", "x-y+z.1:a",
    "https://example.org/%C3%A9", "https://example.org/a?b[]=c",
]  # fmt: skip
BAD_IRIS = [
    "", "example.org", "/a", "//example.org/a", "a/b:c", "1a:b", ":a", "https:", "https://a b",
    "https://example.org/<a>", 'https://example.org/"', "https://example.org/{a}",
    "https://example.org/|", "https://example.org/%zz", "https://example.org/%2", "https://a\nb",
    "https://example.org/\\a", "https://example.org/^", "https://example.org/`", " https://a.org",
    "https://example.org/a\u202eb", "https://example.org/\x7f",
]  # fmt: skip


@each(
    {
        f"{place}: {iri}": make(iri)
        for place, make in WHERE_IRIS_ARE.items()
        for iri in GOOD_IRIS[:2]
    }
)
def test_4_3_an_iri_is_taken_wherever_one_stands(case: Any, version: Version) -> None:
    takes(case, version)


@each(
    {
        f"{place}: {iri or 'empty'}": (make(iri), place)
        for place, make in WHERE_IRIS_ARE.items()
        for iri in ("", "did", "/relative", "https://a b")
    }
)
def test_2_2_s4_b1_b8_no_iri_goes_without_a_scheme(case: Any, version: Version) -> None:
    refuses(case[0], case[1], version)


@pytest.mark.parametrize("iri", GOOD_IRIS)
def test_4_3_takes_an_iri(iri: str) -> None:
    check_iri(iri)


@pytest.mark.parametrize("iri", BAD_IRIS)
def test_4_3_refuses_what_is_no_iri_each_time(iri: str) -> None:
    for _ in range(2):
        with pytest.raises(Invalid):
            check_iri(iri)


@pytest.mark.parametrize("iri", ["https://example.org/" + "a" * 1981, "https://e.org/" + "é" * 999])
def test_an_iri_that_no_index_holds_is_refused_with_that_reason(iri: str) -> None:
    with pytest.raises(Invalid, match="longer than 2000 bytes"):
        check_iri(iri)


def test_an_iri_of_two_thousand_bytes_is_taken() -> None:
    check_iri("https://example.org/" + "a" * 1980)


GOOD_TAGS = [
    "en", "ast", "abcd", "abcde", "abcdefgh", "es-ES", "es-419", "zh-Hant", "zh-Hant-TW", "zh-yue",
    "zh-cmn-Hans-CN", "sl-rozaj", "sl-rozaj-biske", "de-CH-1901", "hy-Latn-IT-arevela", "en-US-u-ca",
    "de-DE-u-co-phonebk", "en-a-bbb-x-a", "x-whatever", "qaa-Qaaa-QM-x-southern", "i-klingon",
    "en-GB-oed", "sgn-BE-FR", "zh-min-nan", "EN-us", "und", "mis", "ar-aao-EG",
]  # fmt: skip
BAD_TAGS = [
    "", "e", "english-language-tags", "en_US", "en-", "-en", "en--US", "en US", "a-DE", "12", "x-",
    "en-x", "en-u", "es-4", "en-12", "e1", "en-US-abcdefghi", "x-abcdefghi", "i-unknown", "esé",
    "en\u212a", "\u017fl", "en-US\n", "abcdefghi", "es-٤١٩",
]  # fmt: skip


@pytest.mark.parametrize("tag", GOOD_TAGS)
def test_4_2_takes_a_language_tag(tag: str) -> None:
    check_language_tag(tag)
    takes({"context": {"language": tag}}, V2)


@pytest.mark.parametrize("tag", BAD_TAGS)
def test_4_2_refuses_what_is_no_language_tag_each_time(tag: str) -> None:
    for _ in range(2):
        with pytest.raises(Invalid):
            check_language_tag(tag)
    refuses({"context": {"language": tag}}, "context.language", V2)


WHERE_MAPS_ARE: dict[str, Any] = {
    "verb.display": lambda texts: {"verb": {"id": CELL, "display": texts}},
    "object.definition.name": lambda texts: defined(name=texts),
    "object.definition.description": lambda texts: defined(description=texts),
    "object.definition.choices[0].description": lambda texts: defined(
        interactionType="choice", choices=[{"id": "a", "description": texts}]
    ),
    "attachments[0].display": lambda texts: attached("display", texts),
    "attachments[0].description": lambda texts: attached("description", texts),
}


@each(
    {
        f"{place}: {name}": make(texts)
        for place, make in WHERE_MAPS_ARE.items()
        for name, texts in {
            "one": {"en": "a"}, "many": {"en-US": "a", "es": "b", "x-own": ""}, "none": {},
        }.items()
    }
)  # fmt: skip
def test_4_2_texts_by_language_are_taken(case: Any, version: Version) -> None:
    takes(case, version)


@each(
    {
        f"{place}: {name}": (make(texts), place + rest)
        for place, make in WHERE_MAPS_ARE.items()
        for name, (texts, rest) in {
            "a text": ("a", ""), "an array": (["a"], ""), "no tag": ({"a b": "c"}, ""),
            "an empty tag": ({"": "c"}, ""), "a number": ({"en": 7}, ".en"),
            "a map within": ({"en": {"US": "a"}}, ".en"), "null": ({"en": None}, ".en"),
        }.items()
    }
)  # fmt: skip
def test_2_2_s4_b2_nothing_else_is_a_language_map(case: Any, version: Version) -> None:
    refuses(case[0], case[1], version)


VALUES: Members = {"null": None, "a text": "", "nested": {"a b": [None, {"": {}}]}, "a number": 1.5}


@each(
    {
        f"{place}: {name}": make
        for place in ("result", "context")
        for name, value in VALUES.items()
        for make in [{place: {EXTENDED: {CELL: value}}}]
    }
)
def test_4_1_s3_b2_the_values_of_extensions_are_free(case: Any, version: Version) -> None:
    takes(case, version)


@pytest.mark.parametrize("value", ["a", [], 7, True, [ANA]])
@pytest.mark.parametrize("version", BOTH)
def test_4_1_extensions_are_an_object(value: Any, version: Version) -> None:
    refuses({"context": {EXTENDED: value}}, "context.extensions", version)
