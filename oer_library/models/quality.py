"""Quality: reviews by rubric, automatic findings, links, probable duplicates, ratings, reports."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from oer_library.models.resources import Resource
from oer_library.models.versions import ResourceVersion


class Review(models.Model):
    """One reviewer's judgement by the rubric: 0 to 3 for each criterion, with words."""

    class Verdict(models.TextChoices):
        """What the reviewer proposes."""

        PUBLISH = "publish", _("publish")
        CHANGE = "change", _("change first")
        REFUSE = "refuse", _("do not publish")

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    revision_id = models.BigIntegerField(null=True)
    scores = models.JSONField(default=dict)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    words = models.TextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["resource", "reviewer", "revision_id"], name="review_once_a_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} {self.resource_id}"


class Finding(models.Model):
    """What an automatic check found; one row a check and resource, `status` told each time."""

    class Status(models.TextChoices):
        """How a check ended."""

        GOOD = "good", _("good")
        DOUBTFUL = "doubtful", _("to be looked at")
        BAD = "bad", _("to be mended")

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="findings")
    check_name = models.CharField(max_length=32)
    status = models.CharField(max_length=8, choices=Status.choices)
    detail = models.JSONField(default=dict)
    checked = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["resource", "check_name"], name="finding_once"),
        ]

    def __str__(self) -> str:
        return f"{self.check_name}: {self.status}"


class Link(models.Model):
    """An address that resources lead to, and how it answers."""

    class State(models.TextChoices):
        """Ok; suspect after one failure; failing after 4 in 7 days; dead after 30 days."""

        OK = "ok", _("answers")
        SUSPECT = "suspect", _("failed once")
        FAILING = "failing", _("fails")
        DEAD = "dead", _("dead")

    url = models.CharField(max_length=1000, unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OK)
    failures = models.JSONField(default=list)
    failing_since = models.DateTimeField(null=True)
    checked = models.DateTimeField(null=True)
    next_check = models.DateTimeField(null=True, db_index=True)
    detail = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.url


class Duplicate(models.Model):
    """Two resources that are probably the same; a librarian decides, nothing is merged unseen."""

    class Why(models.TextChoices):
        """What they share."""

        URL = "url", _("the same address")
        TITLE = "title", _("the same title and creator")
        CONTENT = "content", _("the same content")

    class Decision(models.TextChoices):
        """What a librarian said."""

        OPEN = "", _("not decided")
        SAME = "same", _("the same")
        DIFFERENT = "different", _("different")

    one = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=8, choices=Why.choices)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    found = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["one", "other", "why"], name="duplicate_once"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="duplicate_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ~ {self.other_id}"


class Rating(models.Model):
    """Stars from 1 to 5 with a reason, one a person and resource, none by its owner."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="ratings")
    version = models.ForeignKey(ResourceVersion, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    stars = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    reason = models.TextField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["resource", "person"], name="rating_once"),
        ]

    def __str__(self) -> str:
        return f"{self.stars} for {self.resource_id}"


class Report(models.Model):
    """A problem that somebody reports with a resource (notice and takedown)."""

    class Kind(models.TextChoices):
        """What is wrong; the first two hide it at once."""

        COPYRIGHT = "copyright", _("it breaks my copyright")
        UNLAWFUL = "unlawful", _("it is against the law")
        WRONG = "wrong", _("it says something wrong")
        LICENCE = "licence", _("the licence is wrong")
        BROKEN = "broken", _("it does not work")
        ACCESS = "access", _("I can't perceive or use it")

    class Decision(models.TextChoices):
        """What a librarian decided."""

        OPEN = "", _("not decided")
        KEPT = "kept", _("the resource stays")
        MENDED = "mended", _("the resource was mended")
        WITHDRAWN = "withdrawn", _("the resource was withdrawn")

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(_("what is wrong"), max_length=12, choices=Kind.choices)
    words = models.TextField(_("in your words"))
    email = models.EmailField(_("your e-mail address"), blank=True)
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decided = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created", "-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.resource_id}"


class Suggestion(models.Model):
    """A resource that a trainer suggests for the library."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "", _("not looked at")
        TAKEN = "taken", _("taken")
        DECLINED = "declined", _("declined")

    url = models.URLField(_("address"), max_length=1000)
    title = models.CharField(_("title"), max_length=300)
    why = models.TextField(_("why it belongs here"))
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, blank=True)
    resource = models.ForeignKey(Resource, null=True, on_delete=models.SET_NULL, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created", "-id"]

    def __str__(self) -> str:
        return self.title
