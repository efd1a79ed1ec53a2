"""What automatic checks found, in words."""

from django.utils.translation import gettext_lazy as _

from oer_library.models import Finding

WORDS = {
    ("licence", "good"): _("Licence known"),
    ("licence", "doubtful"): _("Licence to be checked"),
    ("licence", "bad"): _("No licence given"),
    ("description", "good"): _("Described"),
    ("description", "doubtful"): _("Described in a few words only"),
    ("description", "bad"): _("Not described"),
    ("outcomes", "good"): _("Learning outcomes given"),
    ("outcomes", "doubtful"): _("No learning outcomes given"),
    ("pictures", "good"): _("Pictures described in words"),
    ("pictures", "bad"): _("Pictures without a description"),
    ("headings", "good"): _("Headings in order"),
    ("headings", "doubtful"): _("Headings out of order"),
    ("reading", "good"): _("Easy to read"),
    ("reading", "doubtful"): _("Hard to read"),
    ("captions", "good"): _("With captions or a transcript"),
    ("captions", "bad"): _("No captions or transcript"),
    ("link", "good"): _("Address answers"),
    ("link", "doubtful"): _("Address did not answer last time"),
    ("link", "bad"): _("Address does not answer"),
    ("file", "good"): _("File whole"),
    ("file", "bad"): _("File missing"),
    ("duplicates", "good"): _("Nothing like it in the library"),
    ("duplicates", "doubtful"): _("Perhaps here twice"),
}


def words_of(finding: Finding) -> str:
    """Return what a check found in a few words."""
    return str(WORDS.get((finding.check_name, finding.status), finding.check_name))
