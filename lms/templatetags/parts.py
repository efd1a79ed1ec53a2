"""Parts of a template that are written once: for one page, or for all who look at it."""

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString

from kernel.published import kept

register = template.Library()


class KeptPart(template.Node):
    """A part that is the same for all who get a page alike, as its context says by `kept_as`."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """Return the part as it was kept, else write it; without `kept_as` it is never kept."""
        alike: Any = context.get("kept_as")
        if alike is None:
            return self.nodelist.render(context)
        return kept(("lms.part", self.name, alike), lambda: self.nodelist.render(context))


class Capture(template.Node):
    """A part that a page shows in several places."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        """Put the part into the context under its name; show nothing here."""
        context[self.name] = self.nodelist.render(context)
        return ""


@register.tag
def keep(parser: Parser, token: Token) -> KeptPart:
    """Keep what stands up to `endkeep` until anything is published: `{% keep "name" %}`.

    What differs from person to person has no place in it.
    """
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeptPart(name.strip("\"'"), nodelist)


@register.tag
def capture(parser: Parser, token: Token) -> Capture:
    """Write what stands up to `endcapture` once, to be shown by its name: `{% capture name %}`."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return Capture(name, nodelist)
