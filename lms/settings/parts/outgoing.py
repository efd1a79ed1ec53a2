"""Requests to other hosts."""

from lms.settings.parts.environment import env

OUTGOING_PRIVATE_ADDRESSES = env.bool("OUTGOING_PRIVATE_ADDRESSES", default=False)
