"""Runs and meetings in pages."""

from django import template
from django.http import HttpRequest

from courses.domain.run_rules import Refusal
from courses.models import CoursePage, Run, Session
from courses.runs import words
from courses.runs.clocks import Clocks, clocks_of
from courses.selectors.runs import Offer, Offers, offers_of

register = template.Library()


@register.simple_tag(takes_context=True)
def run_offers(context: template.Context, course: CoursePage) -> Offers:
    """Return the runs of a course as who looks at the page meets them."""
    request: HttpRequest = context["request"]
    return offers_of(request.user, course.translation_key)


@register.simple_tag
def clocks(session: Session) -> Clocks:
    """Return the times of a meeting at its place and for the viewer."""
    return clocks_of(session)


@register.simple_tag
def refused(reason: Refusal, run: Run) -> str:
    """Say why a run takes nobody."""
    return words.why_not(reason, run)


@register.filter
def run_price(run: Run) -> str:
    """Say what a run costs."""
    return words.price(run)


@register.filter
def run_dates(run: Run) -> str:
    """Say from when to when a run lasts."""
    return words.dates(run)


@register.filter
def run_access(run: Run) -> str:
    """Say who may enrol in a run."""
    return words.access(run)


@register.filter
def run_language(run: Run, course: CoursePage) -> str:
    """Return the language of a run, which is that of its course unless the run says another."""
    return words.language(run.language) or str(course.locale.get_display_name())


@register.filter
def places_left(offer: Offer) -> str:
    """Say how many places are left, '' where their number has no limit."""
    left = offer.door.places_left
    return "" if left is None else words.places(left)
