"""Attachments: what statements carry beside their text (xAPI 1.0.3, Data 2.4.11)."""

from typing import ClassVar

from django.db import models


class Attachment(models.Model):
    """The bytes that a SHA-2 hash names, kept once, in a file of the private storage.

    `sha2` is the hash in lower-case hexadecimal, `size` is in bytes. What kind of file it is
    stands in each statement, for two statements may tell it differently.
    """

    sha2 = models.CharField(max_length=128, unique=True)
    size = models.BigIntegerField()
    file = models.CharField(max_length=200)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha2


class StatementAttachment(models.Model):
    """Which statement carries which attachment; the last one to go takes the file along."""

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="uses")
    sequence = models.BigIntegerField()
    stored = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sequence"], name="statement_attachment_of"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["attachment", "sequence"], name="statement_attachment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attachment_id} of {self.sequence}"
