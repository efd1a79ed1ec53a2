"""Everything that the interface says is said in Spanish too.

Where a text is missing: `manage.py makemessages -l es --ignore .venv --ignore data --ignore demo
--ignore tests --no-obsolete --add-location file`, translate in `locale/es/LC_MESSAGES/django.po`,
then `manage.py compilemessages -l es` (both need Debian's package gettext).
"""

import ast
import gettext
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.utils.translation.template import templatize

from lms.pages import HomePage

ROOT = Path(settings.BASE_DIR)
ROOMS = ["kernel", "people", "xapi", "oer_library", "courses", "learner_profiles", "lms"]
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
IN_TEMPLATE = re.compile(
    r"""\b(n?p?gettext)\(((?:\s*u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\s*,?)+)"""
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)\{\w*\}")


@lru_cache(maxsize=1)
def spanish() -> gettext.GNUTranslations:
    with (ROOT / "locale/es/LC_MESSAGES/django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def catalogue() -> dict[str, list[str]]:
    """Return the translations of every text, plurals together."""
    found: dict[str, list[str]] = {}
    entries = vars(spanish())["_catalog"].items()
    for key, text in entries:
        name = key[0] if isinstance(key, tuple) else key
        found.setdefault(name, []).append(text)
    return found


def said_in_code(path: Path) -> Iterator[str]:
    """Yield the texts that Python code has translated."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        first = node.args[0] if node.args else None
        if node.func.id in CALLS and isinstance(first, ast.Constant):
            yield str(first.value)


def said_in_template(path: Path) -> Iterator[str]:
    """Yield the texts that a template has translated, those with a context with it."""
    for name, arguments in IN_TEMPLATE.findall(templatize(path.read_text())):
        words = ast.literal_eval(f"[{arguments}]")
        yield "\x04".join(words[:2]) if "p" in name.removesuffix("gettext") else words[0]


def sources() -> list[Path]:
    code = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    markup = [ROOT / "templates", *(ROOT / room / "templates" for room in ROOMS)]
    pages = [path for folder in markup for path in folder.rglob("*") if path.is_file()]
    return [*code, *pages]


def said(path: Path) -> list[str]:
    return list(said_in_code(path) if path.suffix == ".py" else said_in_template(path))


def test_every_text_has_a_translation() -> None:
    known = catalogue()
    texts = {
        text: path for path in sources() if "migrations" not in path.parts for text in said(path)
    }

    assert len(texts) > 300
    assert {text: path for text, path in texts.items() if text and not known.get(text)} == {}


def test_no_translation_loses_or_invents_a_placeholder() -> None:
    for text, translations in catalogue().items():
        for translation in translations:
            if text:
                lost = set(PLACEHOLDER.findall(text)) - set(PLACEHOLDER.findall(translation))
                invented = set(PLACEHOLDER.findall(translation)) - set(PLACEHOLDER.findall(text))
                assert not lost or len(translations) > 1, translation
                assert not invented or len(translations) > 1, translation


def test_the_source_of_the_translations_holds_nothing_uncertain() -> None:
    assert "fuzzy" not in (ROOT / "locale/es/LC_MESSAGES/django.po").read_text()


@pytest.mark.parametrize("path", ["", "accounts/login/", "accounts/signup/", "nada/"])
def test_a_spanish_page_is_spanish_throughout(path: str, home: HomePage, anonymous: Client) -> None:
    english = BeautifulSoup(anonymous.get(f"/en/{path}").content, "html.parser")
    page = BeautifulSoup(anonymous.get(f"/es/{path}").content, "html.parser")

    left = {text for text in page.body.stripped_strings if len(text.split()) > 2}
    assert left & set(english.body.stripped_strings) == {"Battery Learning Commons"}
