"""The verbs that the platform itself uses, by their short keys: ADL's, and of its TLA profile."""

from collections.abc import Mapping
from dataclasses import dataclass

ADL = "http://adlnet.gov/expapi/verbs/"
VOIDED = f"{ADL}voided"


@dataclass(frozen=True)
class Verb:
    """A verb: its IRI and how it reads in each language of the platform."""

    iri: str
    display: Mapping[str, str]


def _adl(name: str, spanish: str) -> Verb:
    return Verb(ADL + name, {"en": name, "es": spanish})


def _tla(name: str, spanish: str) -> Verb:
    return Verb(f"https://w3id.org/xapi/tla/verbs/{name}", {"en": name, "es": spanish})


VERBS: Mapping[str, Verb] = {
    "registered": _adl("registered", "se inscribió en"),
    "launched": _adl("launched", "abrió"),
    "initialized": _adl("initialized", "empezó"),
    "experienced": _adl("experienced", "estudió"),
    "answered": _adl("answered", "respondió"),
    "progressed": _adl("progressed", "avanzó en"),
    "passed": _adl("passed", "aprobó"),
    "failed": _adl("failed", "no aprobó"),
    "completed": _adl("completed", "completó"),
    "terminated": _adl("terminated", "terminó"),
    "asserted": _tla("asserted", "se atribuyó"),
    "validated": _tla("validated", "demostró en el trabajo"),
    "conferred": _tla("conferred", "obtuvo el reconocimiento de"),
    "disagreed": Verb(
        "http://activitystrea.ms/schema/1.0/disagree",
        {"en": "disagreed with the estimate of", "es": "discrepó de la estimación de"},
    ),
}
KEYS: Mapping[str, str] = {verb.iri: key for key, verb in VERBS.items()}


def key_of(iri: str) -> str:
    """Return the short key of a verb of ours, '' for any other verb."""
    return KEYS.get(iri, "")
