"""The platform's vocabulary as an xAPI Profile (JSON-LD), after the xAPI Profile specification.

Verbs and activity types are ADL's, so statement templates name them and define none anew; what
we define ourselves are extensions of results.
"""

import json
from collections.abc import Sequence
from typing import Any

from xapi.domain.verbs import VERBS
from xapi.domain.vocabulary import EXTENSIONS, STATEMENTS, Extension, Told

CONTEXT = "https://w3id.org/xapi/profiles/context"
CONFORMS_TO = "https://w3id.org/xapi/profiles#1.0"
VERSIONS: Sequence[tuple[str, str]] = (
    ("3", "2026-11-25T22:00:00Z"),
    ("2", "2026-11-25T08:00:00Z"),
    ("1", "2026-11-25T00:00:00Z"),
)
"""Number and moment of each version, the newest first; a change of the vocabulary adds one."""
COMMON = ("$.actor.account.name", "$.context.platform")
ENROLLED = ("$.context.registration", "$.timestamp")
"""What is there in addition where somebody takes a course."""


def profile(iri: str, *, base: str, author: str) -> dict[str, Any]:
    """Return the profile whose IRI is `iri`; `base` is that of all identifiers, `author` a name."""
    version = version_iri(iri, VERSIONS[0][0])
    return {
        "@context": CONTEXT,
        "id": iri,
        "type": "Profile",
        "conformsTo": CONFORMS_TO,
        "prefLabel": {"en": "Learning about batteries", "es": "Aprender sobre baterías"},
        "definition": {
            "en": "What a course platform tells of learners in courses, lessons and questions.",
            "es": "Lo que una plataforma de cursos cuenta de cursos, lecciones y preguntas.",
        },
        "author": {"type": "Organization", "name": author, "url": base},
        "versions": [
            {"id": version_iri(iri, number), "generatedAtTime": at} for number, at in VERSIONS
        ],
        "concepts": [_extension(each, version, base) for each in EXTENSIONS],
        "templates": [_template(each, version) for each in STATEMENTS],
        "patterns": _patterns(version),
    }


def version_iri(iri: str, number: str) -> str:
    """Return the IRI of one version of the profile."""
    return f"{iri}#v{number}"


def _extension(each: Extension, version: str, base: str) -> dict[str, Any]:
    return {
        "id": each.iri(base),
        "type": "ResultExtension",
        "inScheme": version,
        "prefLabel": dict(each.label),
        "definition": dict(each.definition),
        "recommendedVerbs": [VERBS[key].iri for key in each.verbs],
        "inlineSchema": json.dumps(each.schema),
    }


def _template(each: Told, version: str) -> dict[str, Any]:
    parent = {"contextParentActivityType": [each.parent.value]} if each.parent else {}
    return {
        "id": f"{version}/{each.name}",
        "type": "StatementTemplate",
        "inScheme": version,
        "prefLabel": dict(VERBS[each.verb].display),
        "definition": dict(each.definition),
        "verb": VERBS[each.verb].iri,
        "objectActivityType": each.kind.value,
        **parent,
        "rules": [
            {"location": place, "presence": "included"}
            for place in (*COMMON, *(ENROLLED if each.enrolled else ()), *each.included)
        ],
    }


def _patterns(version: str) -> list[dict[str, Any]]:
    """Return how the statements of one enrolment follow each other: registered, then the rest."""
    first, *rest = (f"{version}/{each.name}" for each in STATEMENTS if each.enrolled)
    return [
        {
            **_named(version, "enrolment", "inscripción"),
            "definition": {
                "en": "A learner enrols and works in a course.",
                "es": "Un alumno se inscribe y trabaja en un curso.",
            },
            "primary": True,
            "sequence": [first, f"{version}/work"],
        },
        {
            **_named(version, "work", "trabajo"),
            "definition": {"en": "All that is done in a course.", "es": "Lo hecho en un curso."},
            "zeroOrMore": f"{version}/one-thing",
        },
        {
            **_named(version, "one-thing", "una cosa"),
            "definition": {
                "en": "One thing done in a course.",
                "es": "Una cosa hecha en un curso.",
            },
            "alternates": rest,
        },
    ]


def _named(version: str, english: str, spanish: str) -> dict[str, Any]:
    return {
        "id": f"{version}/{english}",
        "type": "Pattern",
        "inScheme": version,
        "prefLabel": {"en": english, "es": spanish},
    }
