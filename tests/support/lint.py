"""What `make lint` asks, each question by the tool that knows it; the last lines say which failed."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.processes import ROOT

TOOLS = Path(sys.executable).parent
MANAGE = (sys.executable, "manage.py")
# A real installation as a stranger would set it up; the key is no secret, it guards nothing.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "lms.settings.production",
    "SECRET_KEY": "jp4!zq-9Xw2_Lk7vR0sTnB6yHcD8mGfE3uAoI5xQeWrYtUiOp1",
    "ALLOWED_HOSTS": "learning.example.org",
    "CSRF_TRUSTED_ORIGINS": "https://learning.example.org",
    "IRI_BASE": "https://learning.example.org",
}
TEST = {"DJANGO_SETTINGS_MODULE": "lms.settings.test"}


@dataclass(frozen=True)
class Question:
    """One command that must succeed."""

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)


QUESTIONS = (
    Question("mypy", [TOOLS / "mypy", "--no-error-summary", "."]),
    Question("ruff check", [TOOLS / "ruff", "check", "--quiet", "."]),
    Question("ruff format", [TOOLS / "ruff", "format", "--check", "--quiet", "."]),
    Question("import-linter", [TOOLS / "lint-imports", "--no-logo"]),
    Question("templates", [TOOLS / "djlint", ".", "--lint", "--quiet"]),
    Question("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], TEST),
    Question("deployment", [*MANAGE, "check", "--deploy", "--fail-level=WARNING"], PRODUCTION),
)


def ask(question: Question) -> bool:
    """Run one command in a data folder of its own and print what it says if it fails."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="battery-lint-") as folder:
        environment = {**os.environ, "DATA_DIR": folder, **question.environment}
        done = subprocess.run(
            question.command,
            cwd=ROOT,
            env=environment,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    verdict = "ok" if done.returncode == 0 else f"FAILED\n{done.stdout}"
    print(f"{question.name} ({time.monotonic() - started:.1f} s): {verdict}", flush=True)
    return done.returncode == 0


def main() -> int:
    """Ask all questions, two at a time."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        answers = list(pool.map(ask, QUESTIONS))
    failed = [question.name for question, good in zip(QUESTIONS, answers, strict=True) if not good]
    print(f"lint failed: {', '.join(failed)}" if failed else "lint passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
