"""Opening a resource is an act of learning: recorded once a day, a person and a version.

Only who is signed in is recorded; visitors and machines leave nothing behind.
"""

from uuid import UUID, uuid5

from kernel.clock import now
from kernel.identifiers import mint
from oer_library.selectors.resources import Told
from people.models import User
from people.services.persons import person_of, pseudonym_of
from xapi.domain.acts import Act, Activity
from xapi.domain.vocabulary import Kind
from xapi.services.own import record_acts


def opened(told: Told, by: User, language: str) -> UUID:
    """Record that somebody opened a version; return the statement's id."""
    actor = pseudonym_of(person_of(by))
    name = {language: told.said.title}
    act = Act(
        id=uuid5(told.version.uuid, f"{actor}:{now().date().isoformat()}"),
        actor=actor,
        verb="launched",
        activity=Activity(iri=version_iri(told.version.uuid), type=Kind.RESOURCE, name=name),
        grouping=(
            Activity(iri=mint("resource", told.resource.uuid), type=Kind.RESOURCE, name=name),
        ),
        language=language,
    )
    return record_acts(act)[0]


def version_iri(uuid: UUID) -> str:
    """Return the identifier of a version, the activity that opening it is about."""
    return mint("resource-version", uuid)
