"""The words of the platform's own statements: activity types, extensions, and who says what when.

The one source of them: rooms build and read statements with these names, and
`xapi.domain.profile` tells them to others as an xAPI Profile. Verbs stand in
`xapi.domain.verbs`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

ADL = "http://adlnet.gov/expapi/activities/"
Words = Mapping[str, str]


class Kind(StrEnum):
    """What the platform's activities are, by ADL's vocabulary."""

    COURSE = f"{ADL}course"
    MODULE = f"{ADL}module"
    LESSON = f"{ADL}lesson"
    QUESTION = f"{ADL}cmi.interaction"
    RESOURCE = f"{ADL}media"
    TEST = f"{ADL}assessment"
    TASK = f"{ADL}performance"
    SKILL = "https://w3id.org/xapi/tla/activity-types/competency"


PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress"
"""How far somebody is, in whole percent (cmi5, 9.5.5.1)."""


@dataclass(frozen=True)
class Extension:
    """An extension of results that we define: `name` ends its IRI, `schema` is JSON Schema."""

    name: str
    label: Words
    definition: Words
    schema: Mapping[str, object]
    verbs: tuple[str, ...]

    def iri(self, base: str) -> str:
        """Return the extension's IRI on the instance whose identifiers begin with `base`."""
        return f"{base}/xapi/extensions/{self.name}"


NUMBERS = Extension(
    "numbers",
    {"en": "numbers", "es": "números"},
    {
        "en": "The numbers that this learner's form of a question with parameters showed, by name.",
        "es": "Los números que mostró a este alumno una pregunta con parámetros, por su nombre.",
    },
    {"type": "object", "additionalProperties": {"type": ["number", "string"]}},
    ("answered",),
)
LATE = Extension(
    "late",
    {"en": "late", "es": "tarde"},
    {
        "en": "The answer came after the end of a quiz, by the server's clock.",
        "es": "La respuesta llegó tras el fin del examen, según el reloj del servidor.",
    },
    {"type": "boolean"},
    ("answered",),
)
LEVEL = Extension(
    "proficiency",
    {"en": "proficiency", "es": "nivel de dominio"},
    {
        "en": "How well somebody can do it: 1 watches, 2 with direct help, 3 with help at hand, "
        "4 alone, 5 supervises others.",
        "es": "Con qué nivel sabe hacerlo alguien: 1 observa, 2 con ayuda directa, 3 con ayuda "
        "cerca, 4 en solitario, 5 supervisa a otras personas.",
    },
    {"type": "integer", "minimum": 1, "maximum": 5},
    ("asserted", "validated", "conferred"),
)
EXTENSIONS = (NUMBERS, LATE, LEVEL)


@dataclass(frozen=True)
class Told:
    """What one kind of statement tells: verb by short key, kind of object, what must be there.

    `included` are places in the statement as the xAPI Profile specification writes them; only
    what is `enrolled` happens in an enrolment.
    """

    verb: str
    kind: Kind
    definition: Words
    included: tuple[str, ...] = ()
    parent: Kind | None = None
    enrolled: bool = True

    @property
    def name(self) -> str:
        """Return a name that is unique among the statements."""
        name = f"{self.verb}-{_last(self.kind)}"
        return f"{name}-in-{_last(self.parent)}" if self.parent is Kind.TEST else name


def _last(kind: Kind) -> str:
    return kind.rsplit("/", 1)[-1].replace(".", "-")


def _told(
    verb: str,
    kind: Kind,
    english: str,
    spanish: str,
    *included: str,
    parent: Kind | None = None,
) -> Told:
    return Told(verb, kind, {"en": english, "es": spanish}, included, parent)


def _of_skill(verb: str, english: str, spanish: str) -> Told:
    """Return that somebody has a skill at a proficiency."""
    definition = {"en": english, "es": spanish}
    return Told(verb, Kind.SKILL, definition, ("$.result.extensions",), enrolled=False)


SCORE, SUCCESS = "$.result.score.scaled", "$.result.success"
STATEMENTS: tuple[Told, ...] = (
    _told(
        "registered",
        Kind.COURSE,
        "A learner enrolled in a run of a course.",
        "Un alumno se inscribió en una edición de un curso.",
    ),
    _told(
        "launched",
        Kind.LESSON,
        "A learner went to a lesson by a button of the platform.",
        "Un alumno abrió una lección con un botón de la plataforma.",
        parent=Kind.COURSE,
    ),
    _told(
        "initialized",
        Kind.LESSON,
        "A lesson began for a learner.",
        "Una lección empezó para un alumno.",
        parent=Kind.COURSE,
    ),
    _told(
        "answered",
        Kind.QUESTION,
        "A learner answered a question; without a score where the answer does not count.",
        "Un alumno respondió a una pregunta; sin nota si la respuesta no cuenta.",
        "$.result.response",
        parent=Kind.LESSON,
    ),
    _told(
        "experienced",
        Kind.LESSON,
        "A learner worked a lesson through.",
        "Un alumno completó el trabajo de una lección.",
        parent=Kind.COURSE,
    ),
    _told(
        "progressed",
        Kind.COURSE,
        "A learner came further in a course, in whole percent.",
        "Un alumno avanzó en un curso, en porcentaje entero.",
        f"$.result.extensions['{PROGRESS}']",
    ),
    _told(
        "passed",
        Kind.COURSE,
        "A learner reached the mark of a course.",
        "Un alumno alcanzó la nota de un curso.",
        SCORE,
        SUCCESS,
    ),
    _told(
        "failed",
        Kind.COURSE,
        "A learner did not reach the mark of a course yet.",
        "Un alumno no alcanzó todavía la nota de un curso.",
        SCORE,
        SUCCESS,
    ),
    _told(
        "completed",
        Kind.COURSE,
        "The rule of completion of a course held for the first time.",
        "Se cumplió por primera vez la regla para completar un curso.",
        SCORE,
        "$.result.completion",
    ),
    Told(
        "launched",
        Kind.RESOURCE,
        {
            "en": "Somebody opened a version of a resource of the library, once a day each.",
            "es": "Alguien abrió una versión de un recurso de la biblioteca, una vez al día.",
        },
        enrolled=False,
    ),
    Told(
        "answered",
        Kind.QUESTION,
        {
            "en": "A learner answered a question of a test that finds out what somebody can do.",
            "es": "Un alumno respondió a una pregunta de una prueba que averigua lo que sabe.",
        },
        (SCORE, "$.result.response", "$.context.registration", "$.timestamp"),
        parent=Kind.TEST,
        enrolled=False,
    ),
    _of_skill(
        "asserted",
        "A learner judged how well he or she has a skill.",
        "Un alumno juzgó con qué nivel domina una competencia.",
    ),
    _of_skill(
        "validated",
        "A mentor confirmed how well a learner does something at work.",
        "Un tutor confirmó con qué nivel hace algo un alumno en el trabajo.",
    ),
    _of_skill(
        "conferred",
        "A learner had a skill recognised.",
        "A un alumno se le reconoció una competencia.",
    ),
    Told(
        "disagreed",
        Kind.SKILL,
        {
            "en": "A learner says that an estimate of a skill is wrong, and why.",
            "es": "Un alumno dice que la estimación de una competencia es errónea, y por qué.",
        },
        ("$.result.response",),
        enrolled=False,
    ),
)
