"""Parts of a template that are written once: for one page, or for all who look at it."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kernel.published import kept

register = template.Library()


class KeptPart(template.Node):
    """A part that is the same for all who get a page alike.

    Alike are pages whose context says the same by `kept_as`, or, for a part that names them
    itself, those with the same `values` in the same language.
    """

    def __init__(self, name: str, values: list[FilterExpression], nodelist: NodeList) -> None:
        self.name = name
        self.values = values
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """Return the part as it was kept, else write it; without `kept_as` it is never kept."""
        alike = self.alike(context)
        if alike is None:
            return self.nodelist.render(context)
        return kept(("lms.part", self.name, alike), lambda: self.nodelist.render(context))

    def alike(self, context: template.Context) -> Any:
        """Return what the part depends on, None where nobody knows."""
        if not self.values:
            return context.get("kept_as")
        known = [value.resolve(context) for value in self.values]
        return None if None in known else (get_language(), *known)


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
    """Keep what stands up to `endkeep` until anything is published.

    `{% keep "name" %}` goes by what the page says in `kept_as`, `{% keep "name" value … %}` by
    all that the part depends on beside the language.
    """
    _tag, name, *values = token.split_contents()
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeptPart(name.strip("\"'"), [parser.compile_filter(one) for one in values], nodelist)


@register.tag
def capture(parser: Parser, token: Token) -> Capture:
    """Write what stands up to `endcapture` once, to be shown by its name: `{% capture name %}`."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return Capture(name, nodelist)
