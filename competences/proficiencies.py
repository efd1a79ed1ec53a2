"""What the five proficiencies are called (entrustment scale, ten Cate)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[int, Promise] = {
    1: _("watches"),
    2: _("with direct help"),
    3: _("with help at hand"),
    4: _("alone, checked later"),
    5: _("supervises others"),
}
CHOICES = tuple((level, name) for level, name in NAMES.items())


def name_of(proficiency: int) -> str:
    """Return the name of a proficiency from 1 to 5."""
    return str(NAMES[proficiency])
