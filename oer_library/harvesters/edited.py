"""A resource that somebody edited here meets a newer record: field by field, nothing is lost."""

from django.db import transaction
from django.utils.translation import gettext as _

from oer_library import sentences
from oer_library.domain import metadata as told
from oer_library.domain.merging import merged
from oer_library.domain.metadata import Metadata
from oer_library.models import HarvestRecord, Resource
from oer_library.services.bulk import known_skills, skills_of
from oer_library.services.describing import creators_of, describe, described
from oer_library.services.remixing import NotAllowed

KEPT, SAME, CHANGED, WAITING = "kept", "same", "changed", "waiting"
State = HarvestRecord.State


def merge(row: HarvestRecord, resource: Resource, theirs: Metadata) -> str:
    """Bring an edited resource up to date; return what became of it.

    What nobody may publish unseen waits: a draft at work, a workflow, a lock, wanted reviews.
    """
    why = at_work(resource)
    if why:
        row.state, row.why, row.resource = State.WAITING, why, resource
        return WAITING
    draft = resource.get_latest_revision_as_object()
    ours = described(draft)
    given = told.with_uuid(told.from_dict(row.given), ours.uuid) if row.given else None
    found = merged(given, ours, told.with_uuid(theirs, ours.uuid))
    outcome = KEPT if found.kept else CHANGED
    if found.said == ours:
        outcome = KEPT if found.kept else SAME
    else:
        try:
            with transaction.atomic():
                publish(draft, found.said)
        except NotAllowed as refused:
            row.state, row.why = State.WAITING, sentences.because(refused.because)
            return WAITING
    row.state, row.given, row.resource = State.TAKEN, row.said, resource
    row.why = kept_fields(found.kept)
    return outcome


def kept_fields(names: tuple[str, ...]) -> str:
    """Return which fields stayed as they were edited here, '' for none."""
    return _("Edited here and left as it is: %(names)s.") % {"names": ", ".join(names)} if names else ""  # fmt: skip


def at_work(resource: Resource) -> str:
    """Return why a resource can't be brought up to date now, '' if it can."""
    if resource.hidden:
        return _("It is hidden while a report is decided on.")
    if resource.has_unpublished_changes:
        return _("Somebody has a draft of it at work.")
    if resource.workflow_in_progress or resource.locked:
        return _("It is in review, or locked.")
    if resource.reviewers:
        return _("It needs reviews before it may be published.")
    return ""


def publish(draft: Resource, said: Metadata) -> None:
    """Write what came of it as a new revision, and publish it as its editors would."""
    describe(draft, said)
    draft.creators = creators_of(said)
    draft.skills = skills_of(said, known_skills([said]))
    draft.save_revision().publish()
