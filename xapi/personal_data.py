"""How a person's statements leave with, or are erased for, that person."""

from django.utils.translation import gettext_lazy as _

from kernel.registries.personal_data import Lines, PersonalData, Stage
from kernel.registries.personal_data import register as register_data
from xapi.selectors.of_person import exact_lines, identifiers_of, readable_rows
from xapi.services.erasure import erase_some

COLUMNS = {"stored": _("When"), "verb": _("What"), "object": _("Name"), "result": _("Answer")}


def erase_statements(person_id: int) -> int:
    """Take one step to erase a person from the record; 0 says that there was none left."""
    return erase_some(identifiers_of(person_id))


def register() -> None:
    """Tell the kernel; called once at start."""
    data = PersonalData(
        readable_rows,
        erase_statements,
        _("Your learning record"),
        COLUMNS,
        Stage.RECORD,
        lines=Lines("statements.jsonl", exact_lines),
    )
    register_data("xapi.Statement", data)
