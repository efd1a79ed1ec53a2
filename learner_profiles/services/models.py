"""Model versions: trained, put in force if better, rolled back."""

from dataclasses import asdict

from django.db import transaction
from django.db.models import Max

from kernel.clock import now
from kernel.jobs.queue import enqueue
from learner_profiles.domain.mastery.judging import train
from learner_profiles.models import ModelVersion
from learner_profiles.selectors.first_answers import experts, first_answers
from learner_profiles.selectors.parameters import difficulties

REBUILD = "learner_profiles.rebuild_mastery"


def train_version() -> ModelVersion | None:
    """Train a version and put it in force if it foretells better; None for too few answers.

    A worse one is kept with its figures, and not put in force.
    """
    answers = first_answers()
    known = experts(one.version for one in answers)
    trained = train(answers, known, difficulties())
    if trained is None:
        return None
    with transaction.atomic():
        version = ModelVersion.objects.create(
            number=(ModelVersion.objects.aggregate(last=Max("number"))["last"] or 0) + 1,
            created=now(),
            items={
                name: list(asdict(item).values()) for name, item in sorted(trained.items.items())
            },
            figures={
                "answers": trained.answers,
                "learners": trained.learners,
                "log_loss": trained.log_loss,
                "before": trained.before,
            },
        )
        if trained.better:
            activate(version)
    return version


@transaction.atomic
def activate(version: ModelVersion | None) -> None:
    """Put a version in force, or experts' values for None; everybody's mastery is made anew."""
    ModelVersion.objects.filter(active=True).update(active=False)
    if version is not None:
        version.active = True
        version.save(update_fields=["active"])
    enqueue(REBUILD, {})
