"""Words of a resource's description."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kernel.languages import language_name
from oer_library import wording
from oer_library.domain.metadata import Contributor, Metadata
from oer_library.editor.forms_of_desk import QUESTIONS
from oer_library.finding_words import words_of
from oer_library.lineage_picture import shortened as cut
from oer_library.models import Creator, Finding, Resource, ResourceVersion

register = template.Library()
register.filter("language_name", language_name)
register.filter("format_name", wording.format_name)
register.filter("file_size", wording.file_size)
register.filter("shortened", cut)
register.filter("licence_name", wording.licence_label)
FEW = 3
STATES = {"good": "done", "doubtful": "care", "bad": "care"}


@register.filter
def labels(uris: Iterable[str]) -> list[str]:
    """Return what terms of the vocabularies are called."""
    return wording.labels(uris)


@register.filter
def role(one: Contributor) -> str:
    """Return in which role somebody made a resource."""
    return str(dict(Creator.Role.choices).get(one.role, one.role))


@register.filter
def access_name(access: str) -> str:
    """Return what somebody needs to reach a resource."""
    return str(dict(Resource.Access.choices).get(access, access))


@register.filter
def host(address: str) -> str:
    """Return where an address leads, without the rest of it."""
    return urlsplit(address).hostname or address


@register.filter
def taught(said: Metadata) -> list[str]:
    """Return the skills that a resource teaches."""
    return [one.label for one in said.skills if one.taught]


@register.filter
def needed(said: Metadata) -> list[str]:
    """Return the skills that are needed beforehand."""
    return [one.label for one in said.skills if not one.taught]


@register.filter
def neighbours(versions: Sequence[ResourceVersion]) -> list[tuple[int, int]]:
    """Return each version's number with that of the one after it, the newest first."""
    numbers = [one.number for one in versions]
    return [(older, newer) for newer, older in pairwise(numbers)]


@register.simple_tag
def finding(one: Finding) -> SafeString:
    """Show what a check found as a state."""
    word, kind = words_of(one), STATES[one.status]
    icon = "done" if kind == "done" else "warn"
    return render_to_string("parts/state.html", {"kind": kind, "word": word, "icon": icon})


@register.inclusion_tag("oer_library/parts/use_pill.html")
def use(code: str) -> dict[str, object]:
    """Show what a licence allows as a state, with its name."""
    return {"use": wording.use_of(code), "name": wording.licence_label(code)}


@register.filter
def names(people: Sequence[Contributor]) -> str:
    """Return who made a resource in one line; of many the first three."""
    shown = ", ".join(one.name for one in people[:FEW])
    return shown if len(people) <= FEW else _("%(names)s and others") % {"names": shown}


@register.filter
def language_names(tags: Iterable[str]) -> str:
    """Return languages by their own names in one line."""
    return ", ".join(language_name(one) for one in tags)


@register.simple_tag(takes_context=True)
def without(context: template.Context, name: str, value: str) -> str:
    """Return the address of the list without one of its filters, on its first page."""
    query = context["request"].GET.copy()
    query.setlist(name, [] if name == "q" else [one for one in query.getlist(name) if one != value])
    query.pop("page", None)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def to_page(context: template.Context, page: int, step: int) -> str:
    """Return the address of a page before or after this one."""
    query = context["request"].GET.copy()
    query["page"] = str(page + step)
    return f"?{query.urlencode()}"


@register.filter
def criterion(name: str) -> str:
    """Return what a criterion of the rubric asks."""
    return str(QUESTIONS.get(name, name))


@register.filter
def at(numbers: Mapping[int, int], key: int) -> int:
    """Return the number under a key, 0 for none."""
    return numbers.get(key, 0)
