"""How a person's statements leave with, or are erased for, that person."""

from django.utils.translation import gettext_lazy as _

from kernel.registries.personal_data import Lines, PersonalData, Stage
from kernel.registries.personal_data import register as register_data
from xapi.selectors.documents_of_person import agents_of, document_lines, document_rows
from xapi.selectors.of_person import (
    attached_files,
    exact_lines,
    identifiers_of,
    readable_rows,
)
from xapi.services import documents
from xapi.services.erasure import erase_some

COLUMNS = {"stored": _("When"), "verb": _("What"), "object": _("Name"), "result": _("Answer")}
DOCUMENT_COLUMNS = {
    "updated": _("When"),
    "about": _("About"),
    "id": _("Name"),
    "kind": _("Kind"),
    "size": _("Bytes"),
}


def erase_statements(person_id: int) -> int:
    """Take one step to erase a person from the record; 0 says that there was none left."""
    return erase_some(identifiers_of(person_id))


def erase_documents(person_id: int) -> int:
    """Delete some of the states and profiles that clients keep about a person; say how many.

    By its name it follows the statements, whose erasure takes and counts documents as well.
    """
    return documents.erase_of(agents_of(person_id))


def register() -> None:
    """Tell the kernel; called once at start."""
    kept = PersonalData(
        document_rows,
        erase_documents,
        _("What courses and tools remember about you"),
        DOCUMENT_COLUMNS,
        Stage.RECORD,
        lines=Lines("documents.jsonl", document_lines),
    )
    register_data("xapi.documents", kept)
    data = PersonalData(
        readable_rows,
        erase_statements,
        _("Your learning record"),
        COLUMNS,
        Stage.RECORD,
        lines=Lines("statements.jsonl", exact_lines),
        files=attached_files,
    )
    register_data("xapi.Statement", data)
