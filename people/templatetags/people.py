"""What pages of accounts ask about mail and passkeys."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

from people.mail import stays_here

register = template.Library()


@register.simple_tag
def mail_stays_here() -> bool:
    """Say whether mail is kept for the administrators instead of being sent."""
    return stays_here()


@register.filter
def as_json(value: object) -> str:
    """Write a value as JSON, for an attribute that a script reads."""
    return json.dumps(value, cls=DjangoJSONEncoder)
