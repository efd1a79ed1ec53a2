"""The accounts of the demo: anyone may read their password, so production refuses to start."""

from dataclasses import dataclass

PASSWORD = "charge and discharge"  # noqa: S105 known to all on purpose


@dataclass(frozen=True)
class DemoAccount:
    """Somebody to try the platform as."""

    email: str
    name: str
    group: str


ACCOUNTS = (
    DemoAccount("marta@example.org", "Marta Kowalska", "learner"),
    DemoAccount("tomas@example.org", "Tomáš Novák", "trainer"),
    DemoAccount("lena@example.org", "Lena Fischer", "librarian"),
    DemoAccount("amina@example.org", "Amina Haddad", "assessor"),
    DemoAccount("erik@example.org", "Erik Lindqvist", "employer"),
    DemoAccount("ada@example.org", "Ada Moreno", "administrator"),
)


def as_text(emails: set[str]) -> str:
    """Return the lines to print about those accounts that exist, '' if none does."""
    lines = [f"  {one.email:<22}{one.group}" for one in ACCOUNTS if one.email in emails]
    return "\n".join([f"Demo accounts (password: {PASSWORD}):", *lines]) if lines else ""
