"""What pages of accounts ask about mail."""

from django import template

from people.mail import stays_here

register = template.Library()


@register.simple_tag
def mail_stays_here() -> bool:
    """Say whether mail is kept for the administrators instead of being sent."""
    return stays_here()
