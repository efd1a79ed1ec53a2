"""The tests of the rooms that a change touches, for `make quick`."""

import subprocess
from pathlib import Path

from tests.support.processes import ROOT

EVERYTHING = ("pyproject.toml", "uv.lock", "tests/conftest.py", "tests/support/")
ALWAYS = "tests/test_project_rules.py"


def git(*arguments: str) -> list[str]:
    """Return the lines that git prints, none if it fails."""
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return done.stdout.splitlines() if done.returncode == 0 else []


def changed_files() -> list[str]:
    """Return what differs from where the branch left main, else from the commit before the last.

    On a clean main the last commit itself is what changed.
    """
    for main in ("origin/main", "main", "origin/master", "master"):
        base = git("merge-base", "HEAD", main)
        if base and base != git("rev-parse", "HEAD"):
            break
    else:
        base = ["HEAD"] if git("status", "--porcelain") else ["HEAD~1"]
    new = git("ls-files", "--others", "--exclude-standard")
    return [*git("diff", "--name-only", base[0]), *new]


def room_of(path: str) -> str:
    """Return the room that a file belongs to; of templates and tests, the room they serve."""
    parts = Path(path).parts
    if parts[0] in {"templates", "tests"} and len(parts) > 2:
        return parts[1]
    return {"templates": "lms", "demo": "courses"}.get(parts[0], parts[0])


def touched_tests() -> list[str]:
    """Return the paths of the tests to run for the change at hand."""
    files = changed_files()
    if any(name.startswith(EVERYTHING) for name in files):
        return ["tests", *(f"--ignore=tests/{name}" for name in ("journeys", "faults", "redis"))]
    rooms = {room_of(name) for name in files} - {"journeys", "faults", "redis", "support"}
    folders = [f"tests/{room}" for room in sorted(rooms) if (ROOT / "tests" / room).is_dir()]
    single = [name for name in files if Path(name).match("tests/test_*.py")]
    paths = {*folders, *(name for name in single if (ROOT / name).exists()), ALWAYS}
    return sorted(paths)
