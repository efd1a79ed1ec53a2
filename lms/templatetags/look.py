"""Template tags of the look; built in, so templates need no `{% load %}` for them."""

from functools import cache
from typing import Literal, NamedTuple

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

register = template.Library()

Cell = Literal["full", "begun", "here", "empty"]
LONGEST_IN_MINUTES = 90
CELL_CLASSES: dict[Cell, str] = {"full": "f", "begun": "h", "here": "n", "empty": ""}


class Way(NamedTuple):
    """The icon and the word of one way of learning."""

    icon: str
    word: str


@register.simple_tag
@cache
def address(name: str) -> str:
    """Return the address of a static file, which stands as long as the process."""
    return str(static(name))


@register.simple_tag
@cache
def icon(name: str, classes: str = "") -> SafeString:
    """Draw an icon of the sprite; a word must stand beside it, for it is hidden from readers by ear."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f"i {classes}".strip(),
        address("lms/icons.svg"),
        name,
    )


@register.simple_tag
@cache
def style(*names: str) -> SafeString:
    """Link style sheets by their names under `lms/css/`, for example `"parts/course"`."""
    return format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}">',
        ((address(f"lms/css/{name}.css"),) for name in names),
    )


@register.filter
def without_placeholder(field: BoundField) -> SafeString:
    """Render a field without the placeholder that libraries give it: its label stands above."""
    return field.as_widget(attrs={"placeholder": ""})


@register.inclusion_tag("parts/charge.html")
def charge(
    done: int, total: int, current: int | None = None, begun: bool = False
) -> dict[str, object]:
    """Draw progress as cells being charged, with its sentence.

    `current` counts from 1; with `begun` its cell is half full, without it is outlined.
    """
    cells = [cell(number, done, current, begun) for number in range(1, total + 1)]
    return {
        "cells": [CELL_CLASSES[kind] for kind in cells],
        "sentence": charge_sentence(done, total, current),
    }


def cell(number: int, done: int, current: int | None, begun: bool) -> Cell:
    """Say how the cell with this number is drawn."""
    if number == current:
        return "begun" if begun else "here"
    full = done + (1 if current is not None and current <= done else 0)
    return "full" if number <= full else "empty"


def charge_sentence(done: int, total: int, current: int | None = None) -> str:
    """Say in words what the cells show."""
    sentence = ngettext("%(done)s of %(total)s done", "%(done)s of %(total)s done", total) % {
        "done": done,
        "total": total,
    }
    if current is None:
        return sentence
    return gettext("%(sentence)s, you are at number %(current)s") % {
        "sentence": sentence,
        "current": current,
    }


@register.inclusion_tag("parts/state.html")
def state(kind: str, word: str, pill: bool = True) -> dict[str, object]:
    """Show a state as word, icon and colour: `done`, `doing`, `todo`, `care` or `stop`."""
    icons = {"care": "warn", "stop": "hazard"}
    return {"kind": kind, "word": word, "pill": pill, "icon": icons.get(kind, kind)}


@register.filter
def workload(minutes: int) -> str:
    """Say how long something takes: minutes up to an hour and a half, then hours and halves."""
    if minutes < LONGEST_IN_MINUTES:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    halves = round(minutes / 30)
    text = number_format(halves / 2, decimal_pos=halves % 2)
    return gettext("%(n)s hours") % {"n": text}


@register.simple_tag
def way(mode: str) -> Way:
    """Return icon and word of a way of learning: `online`, `live`, `site` or `work`."""
    return {
        "online": Way("online", gettext("Online, own pace")),
        "live": Way("live", gettext("Online, live")),
        "site": Way("site", gettext("On site")),
        "work": Way("work", gettext("At work")),
    }[mode]
