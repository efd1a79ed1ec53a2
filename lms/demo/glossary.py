"""Loads the demo's glossary: terms that are not there yet; what a person changed stays."""

from lms.demo.files import Data, demo_folder, read_all
from oer_library.models import Term


def load_glossary() -> None:
    """Make the terms that are missing."""
    known = set(Term.objects.values_list("key", flat=True))
    Term.objects.bulk_create(
        Term(
            key=one["key"], labels=dict(one["labels"]), definitions={"en": one["definition"]}
        )
        for one in terms()
        if one["key"] not in known
    )


def terms() -> list[Data]:
    """Return the terms as the file tells them."""
    return read_all(demo_folder() / "glossary" / "terms.yaml")
