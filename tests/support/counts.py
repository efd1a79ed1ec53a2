"""What a run counted, and how long each part took against its budget."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.support.processes import ROOT


@dataclass(frozen=True)
class Counts:
    """Tests passed, failed (errors too) and skipped (each with a reason)."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def read_report(report: Path) -> Counts:
    """Return what a JUnit report counts; a part that left none has failed."""
    if not report.exists():
        return Counts(failed=1)
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))  # noqa: S314  our own

    def total(name: str) -> int:
        return sum(int(suite.get(name, 0)) for suite in suites)

    failed, skipped = total("failures") + total("errors"), total("skipped")
    return Counts(total("tests") - failed - skipped, failed, skipped)


@dataclass(frozen=True)
class Outcome:
    """What became of one part."""

    part: str
    counts: Counts
    seconds: float = 0
    reason: str = ""


def table(outcomes: list[Outcome]) -> str:
    """Return minutes per part beside the budget; what is over it is said loudly."""
    budget = tomllib.loads((ROOT / "tests" / "budget.toml").read_text())
    allowed = {**budget["parts"], "total": budget["total"]}
    rows = [(each.part, each.seconds / 60, each.reason) for each in outcomes]
    rows.append(("total", sum(minutes for _, minutes, _ in rows), ""))
    return "\n".join(
        [f"{'part':<10}{'minutes':>9}{'budget':>9}", *(row(*r, allowed) for r in rows)]
    )


def row(part: str, minutes: float, reason: str, allowed: dict[str, float]) -> str:
    """Return one line of the table."""
    limit = allowed.get(part)
    loud = "  <<< OVER BUDGET" if limit is not None and minutes > limit else ""
    shown = f"{limit:.1f}" if limit is not None else "-"
    return f"{part:<10}{minutes:>9.2f}{shown:>9}{loud}  {reason}".rstrip()
