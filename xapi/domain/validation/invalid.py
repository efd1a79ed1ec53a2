"""What is said of a statement that breaks a rule."""

from typing import Self


class Invalid(ValueError):  # noqa: N818 - a finding about data, not a fault
    """A rule of the standard is broken: `path` says where, `reason` what to do about it."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}" if path else reason)

    def inside(self, path: str) -> Self:
        """Return the same finding as it looks from the object that holds the value at `path`."""
        between = "." if path and self.path and not self.path.startswith("[") else ""
        return type(self)(f"{path}{between}{self.path}", self.reason)
