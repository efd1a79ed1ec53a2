"""How many requests a client with a limit sent in a minute."""

from django.db import models


class RequestCount(models.Model):
    """One row a client: the minute (since 1970) of its last request, and how many came in it."""

    client = models.CharField(max_length=250, primary_key=True)
    minute = models.BigIntegerField()
    requests = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.requests} of {self.client}"
