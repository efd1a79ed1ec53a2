"""The house style where a tool does not hold us to it: sizes, names, words, addresses."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.support.processes import ROOT

MOST_LINES, MOST_TEST_LINES, MOST_FUNCTION_LINES = 300, 400, 60
NAMELESS = {"utils.py", "util.py", "helpers.py", "helper.py", "misc.py", "common.py"}
FOREIGN = ("lms/static/lms/fonts/",)  # files of others, kept as they came
THIS = "tests/test_project_rules.py"


def kept_files() -> list[str]:
    """Return the files of the project, as git knows them or will."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


FILES = kept_files()
CODE = [name for name in FILES if name.endswith((".py", ".js", ".css", ".html"))]
PYTHON = [name for name in CODE if name.endswith(".py")]
PROSE = [name for name in FILES if name.endswith((".md", ".py", ".toml", ".js", ".css", ".html"))]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def too_long(name: str) -> bool:
    limit = MOST_TEST_LINES if name.startswith("tests/") else MOST_LINES
    return "/migrations/" not in name and read(name).count("\n") > limit


def test_no_file_of_code_is_too_long_to_be_read_at_once() -> None:
    assert [name for name in CODE if not name.startswith(FOREIGN) and too_long(name)] == []


def functions_over(limit: int, name: str) -> list[str]:
    nodes = ast.walk(ast.parse(read(name)))
    functions = [n for n in nodes if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        f"{name}:{each.lineno} {each.name}"
        for each in functions
        if (each.end_lineno or each.lineno) - each.lineno >= limit
    ]


def test_no_function_is_longer_than_a_screen() -> None:
    assert [found for name in PYTHON for found in functions_over(MOST_FUNCTION_LINES, name)] == []


def test_a_files_name_says_what_is_in_it() -> None:
    assert [name for name in FILES if Path(name).name in NAMELESS] == []


def test_what_is_left_to_do_is_an_issue_and_not_a_comment() -> None:
    unfinished = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!.{0,20}#\d)")
    assert [name for name in CODE if name != THIS and unfinished.search(read(name))] == []


@pytest.mark.parametrize("place", [r"/work/", r"/root/", r"/home/\w+/", r"\bC:\\"])
def test_no_machine_is_named(place: str) -> None:
    assert [name for name in PROSE if name != THIS and re.search(place, read(name))] == []


def test_no_secret_is_kept_with_the_code() -> None:
    secrets = (".env", "secret_key", ".pem", ".key", ".sqlite3")
    assert [name for name in FILES if name.endswith(secrets)] == []


def links_of(page: str) -> list[str]:
    found = re.findall(r"\]\(([^)#\s]+)", read(page)) + re.findall(r'src="([^"]+)"', read(page))
    return [link for link in found if not link.startswith(("http:", "https:", "mailto:"))]


PAGES = [name for name in FILES if name.endswith(".md") and not name.startswith(FOREIGN)]


def test_a_link_between_documents_leads_somewhere() -> None:
    dead = [
        f"{page}: {link}"
        for page in PAGES
        for link in links_of(page)
        if not ((ROOT / page).parent / link).exists()
    ]
    assert dead == []


def test_the_readme_names_addresses_that_exist() -> None:
    assert "README.md" in FILES
    named = re.findall(r"`(/[\w/.-]*)`", read("README.md"))
    assert [one for one in named if not (leads(one) or leads(f"/en{one}"))] == ["/courses/"]


def leads(address: str) -> bool:
    """Say whether a route has an address: the tree of pages, which takes all others, does not count."""
    from django.urls import Resolver404, resolve

    try:
        return resolve(address).url_name != "wagtail_serve"
    except Resolver404:
        return False


@pytest.mark.parametrize("target", ["run", "install", "test", "quick", "faults", "deep", "lint"])
def test_the_makefile_knows_what_the_readme_promises(target: str) -> None:
    assert re.search(rf"^{target}:", read("Makefile"), re.MULTILINE)


def test_continuous_integration_asks_lint_and_test() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o100
    assert re.findall(r"^make (\w+)$", script.read_text(), re.MULTILINE) == ["lint", "test"]


def test_the_room_table_of_the_linter_names_every_room() -> None:
    linter = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]
    rooms = {Path(name).parts[0] for name in FILES if Path(name).name == "apps.py"}
    assert rooms <= set(linter["root_packages"])
    layers = linter["contracts"][0]["layers"]
    assert rooms == {room.strip() for layer in layers for room in layer.split("|")}
