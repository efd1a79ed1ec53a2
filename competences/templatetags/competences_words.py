"""Words and pictures of roles and skills."""

from django import template

from competences.models import Application, Stage
from competences.proficiencies import name_of
from kernel.languages import language_name

register = template.Library()
register.filter("proficiency", name_of)
register.filter("own_name", language_name)
PICTURES = {
    Stage.RAW_MATERIALS: "raw",
    Stage.CELLS: "cells",
    Stage.BATTERIES: "packs",
    Stage.OPERATION: "operation",
    Stage.SECOND_USE: "recycling",
}


@register.filter
def picture(stage: Stage) -> str:
    """Return the template that draws a stage."""
    return f"home/stages/{PICTURES[stage]}.html"


@register.filter
def used_in(application: str) -> str:
    """Return what an application is called."""
    return str(Application(application).label) if application else ""
