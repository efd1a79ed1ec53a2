"""Estimates on pages: in words, and as a dot with a bar."""

from django import template
from django.utils.translation import gettext as _

from learner_profiles.domain.mastery.scale import COVERED, Chance
from learner_profiles.entries import NARROW_SPACE
from learner_profiles.selectors.skill_map import Estimate
from learner_profiles.skill_words import STATES, reasons, state_word

register = template.Library()


def whole(share: float) -> int:
    """Return a share as whole percent: never 100 or 0, nobody is that sure."""
    return min(99, max(1, int(share * 100)))


@register.filter
def sure(chance: Chance) -> str:
    """Return a chance and how sure it is, in words."""
    return _("%(value)s%(space)s%%, between %(low)s and %(high)s") % {
        "value": whole(chance.value),
        "space": NARROW_SPACE,
        "low": whole(chance.low),
        "high": whole(chance.high),
    }


@register.filter
def because(estimate: Estimate) -> str:
    """Return what an estimate rests on, as one line."""
    return "; ".join(reasons(estimate.basis))


@register.inclusion_tag("parts/state.html")
def standing(estimate: Estimate, pill: bool = True) -> dict[str, object]:
    """Show where the learner stands as word, icon and colour."""
    kind = STATES[estimate.standing]
    icons = {"care": "warn"}
    word = state_word(estimate.standing)
    return {"kind": kind, "word": word, "pill": pill, "icon": icons.get(kind, kind)}


@register.inclusion_tag("learner_profiles/parts/bar.html")
def bar(chance: Chance, standing: str) -> dict[str, object]:
    """Draw a chance on an axis from 0 to 100 with the line from which a need is covered."""
    low, high = whole(chance.low), whole(chance.high)
    return {
        "low": low,
        "width": max(1, high - low),
        "value": whole(chance.value),
        "line": round(COVERED * 100),
        "standing": standing,
        "words": sure(chance) if standing != "unknown" else state_word("unknown"),
    }


@register.filter
def all_reasons(estimate: Estimate) -> list[str]:
    """Return what an estimate rests on, part by part."""
    return reasons(estimate.basis)
