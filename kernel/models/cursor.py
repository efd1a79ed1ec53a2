"""How far a reader of the record has come."""

from django.db import models

from kernel.positions import Position


class Cursor(models.Model):
    """The last position that a named reader has worked through."""

    reader = models.CharField(max_length=80, unique=True)
    xid = models.BigIntegerField(default=0)
    sequence = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.reader} at {self.xid}/{self.sequence}"

    @property
    def position(self) -> Position:
        """Return the position."""
        return Position(self.xid, self.sequence)

    def move_to(self, position: Position) -> None:
        """Keep a new position."""
        self.xid, self.sequence = position.xid, position.sequence
        self.save(update_fields=["xid", "sequence"])
