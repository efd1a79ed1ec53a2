"""A run that yields nothing, or much less than before, is an alarm and no success."""

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel import clock
from oer_library.models import HarvestRecord, HarvestRun, HarvestSource
from oer_library.services.reports import librarians
from people.services.notices import tell

HALF = 0.5
"""Of what was there before; a run over everything that meets less is not believed."""
MOST_REFUSED = 0.5
KIND = "library_harvest"


def after(run: HarvestRun, *, whole: bool) -> str:
    """Return what is odd about a run that came to its end, '' for nothing.

    `whole` says that it asked for everything; one that asked for changes may well yield nothing.
    """
    if whole and not run.seen:
        return _("It gave no record at all.")
    present = HarvestRecord.objects.filter(source=run.source)
    present = present.exclude(state=HarvestRecord.State.GONE)
    if whole:
        before = present.exclude(run=run).count()
        now = present.filter(run=run).count()
        if now < (before + now) * HALF:
            return _("It gave %(now)s records, where %(before)s were before.") % {
                "now": now,
                "before": before + now,
            }
    refused = run.counts.get("refused", 0)
    if run.seen and refused > run.seen * MOST_REFUSED:
        words = {"refused": refused, "seen": run.seen}
        return _("%(refused)s of %(seen)s records could not be read.") % words
    return ""


def set_alarm(source: HarvestSource, why: str) -> None:
    """Let an alarm of a source ring, once a day; '' ends it."""
    if why and why != source.alarm:
        subject = format_lazy(gettext_lazy("Gathering from “{name}” went wrong"), name=source.name)
        for one in librarians():
            key = f"{source.pk} {clock.now():%Y-%m-%d}"
            tell(one, kind=KIND, key=key, subject=subject, text=why, link=desk)
    source.alarm = why


def desk() -> str:
    """Return where the sources are kept."""
    return reverse("oer_library_harvests")
