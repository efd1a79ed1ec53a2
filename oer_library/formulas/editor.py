"""Formulas and terms in the editor: what Wagtail's converters and Draftail are told."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.contentstate_models import Block, EntityRange
from wagtail.admin.rich_text.converters.editor_html import EmbedTypeRule, WhitelistRule
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    KEEP_WHITESPACE,
    InlineEntityElementHandler,
    InlineStyleElementHandler,
)
from wagtail.admin.rich_text.editors.draftail import features as draftail
from wagtail.rich_text import EmbedHandler
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.whitelist import allow_without_attributes

from oer_library.formulas.formula import EMBED_TYPE, Formula, stored_formula

ENTITY = "MATH"
# One character, so that the cursor passes a formula with one key.
PLACEHOLDER = "∑"
SCRIPTS = (
    "oer_library/vendor/temml/temml.min.js",
    "oer_library/vendor/temml/mhchem.min.js",
    "oer_library/formulas/mathml.js",
    "oer_library/formulas/dialog.js",
    "oer_library/formulas/editor.js",
)
STYLES = ("oer_library/formulas/editor.css",)
WORDS = {
    "title": _("Formula"),
    "latex": _("LaTeX"),
    "displayed": _("On a line of its own"),
    "preview": _("Preview"),
    "save": _("Save"),
    "cancel": _("Cancel"),
    "foreign": _("This formula came without LaTeX. What you type replaces it."),
    "help": _(
        "Chemistry: \\ce{H2O}. To change a formula, double-click it, or press Alt and = "
        "with the cursor behind it."
    ),
}


class FormulaFeature(draftail.EntityFeature):
    """The entity of formulas and the plugin with its key."""

    def construct_options(self, options: dict[str, Any]) -> None:
        """Add both to the options of an editor."""
        super().construct_options(options)
        options.setdefault("plugins", []).append({"type": ENTITY})


class FormulaEmbedHandler(EmbedHandler):
    """Turns what the database keeps into what a page shows."""

    identifier = EMBED_TYPE

    @staticmethod
    def expand_db_attributes(attrs: dict[str, str]) -> str:
        """Return a stored formula as MathML, cleaned once more."""
        return stored_formula(attrs).as_html()


class FormulaElementHandler(InlineEntityElementHandler):
    """Reads a stored formula into the editor's state."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        """Return the formula as the entity's data."""
        kept = stored_formula({name: value or "" for name, value in attrs.items()})
        return {"latex": kept.latex, "mathml": kept.mathml, "display": kept.display}

    def handle_starttag(self, name: str, attrs: Any, state: Any, contentstate: Any) -> None:
        """Put a placeholder where the formula stands; a link around it ends before it.

        The exporter loses words, or fails, where one entity stands in another.
        """
        state.current_entity_ranges = [
            _ended(link, state.current_block) for link in state.current_entity_ranges
        ]
        super().handle_starttag(name, attrs, state, contentstate)
        state.current_block.text += PLACEHOLDER
        state.leading_whitespace = KEEP_WHITESPACE


class FormulaInputHandler:
    """Checks formulas that come through Wagtail's API."""

    @staticmethod
    def get_db_attributes(tag: Any) -> dict[str, str]:
        """Return what the database keeps; raises KeyError where there is no formula in it."""
        posted = {name: tag.get(f"data-{name}") for name in ("latex", "mathml", "display")}
        formula = Formula.from_untrusted(posted)
        if formula is None:
            raise KeyError(EMBED_TYPE)
        return formula.attributes()

    @staticmethod
    def expand_db_attributes(attrs: dict[str, str]) -> str:
        """Return a stored formula as the editor's HTML."""
        return stored_formula(attrs).as_html()


def stored_entity(props: dict[str, Any]) -> Any:
    """Return what the database keeps of a posted formula; what is no formula leaves no trace.

    A style on the formula (bold, term) is kept around it.
    """
    formula = Formula.from_untrusted(props)
    element = DOM.create_element("embed", formula.attributes()) if formula else DOM.create_element()
    return _styled(props.get("children"), element)


def _ended(link: EntityRange, block: Block) -> EntityRange:
    """End a link here; return what its end tag may still change without effect."""
    link.length = len(block.text) - link.offset
    if not link.length:
        block.entity_ranges.remove(link)
    spent = EntityRange(link.key)
    spent.offset = link.offset
    return spent


def _styled(node: Any, leaf: Any) -> Any:
    children = [child for child in getattr(node, "children", ()) if not isinstance(child, str)]
    inner = _styled(children[0], leaf) if len(children) == 1 else leaf
    if getattr(node, "type", "fragment") == "fragment":
        return inner
    return DOM.create_element(node.type, dict(node.attr or {}), inner)


def register(features: FeatureRegistry) -> None:
    """Tell Wagtail about formulas, terms, and what its API may take in."""
    _register_formulas(features)
    _register_terms(features)
    for feature, element in (("superscript", "sup"), ("subscript", "sub"), ("term", "dfn")):
        rule = WhitelistRule(element, allow_without_attributes)
        features.register_converter_rule("editorhtml", feature, [rule])


def _register_formulas(features: FeatureRegistry) -> None:
    entity = {
        "type": ENTITY,
        "label": PLACEHOLDER,
        "description": WORDS["title"],
        "attributes": ["latex", "mathml", "display"],
        "allowlist": {},
        "words": WORDS,
    }
    plugin = FormulaFeature(entity, js=list(SCRIPTS), css={"all": list(STYLES)})
    features.register_editor_plugin("draftail", "math", plugin)
    features.register_embed_type(FormulaEmbedHandler)
    rule = {
        "from_database_format": {f'embed[embedtype="{EMBED_TYPE}"]': FormulaElementHandler(ENTITY)},
        "to_database_format": {"entity_decorators": {ENTITY: stored_entity}},
    }
    features.register_converter_rule("contentstate", "math", rule)
    checked = [EmbedTypeRule(EMBED_TYPE, FormulaInputHandler)]
    features.register_converter_rule("editorhtml", "math", checked)


def _register_terms(features: FeatureRegistry) -> None:
    style = {
        "type": "TERM",
        "label": "T",
        "description": _("Term"),
        "style": {"fontStyle": "italic", "fontWeight": 600},
    }
    features.register_editor_plugin("draftail", "term", draftail.InlineStyleFeature(style))
    rule = {
        "from_database_format": {"dfn": InlineStyleElementHandler("TERM")},
        "to_database_format": {"style_map": {"TERM": "dfn"}},
    }
    features.register_converter_rule("contentstate", "term", rule)
