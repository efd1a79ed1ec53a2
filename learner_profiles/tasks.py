"""Background work of the learner_profiles room."""

from datetime import timedelta

from kernel.jobs.registry import job
from kernel.jobs.running import JobRun
from learner_profiles.services import mastery, models

EVERY = timedelta(seconds=30)
TRAINING = timedelta(days=7)


@job("learner_profiles.read_record", every=EVERY)
def read_record(run: JobRun) -> None:
    """Take in what the record tells of learners' skills."""
    mastery.read_on()


@job("learner_profiles.train_model", every=TRAINING)
def train_model(run: JobRun) -> None:
    """Calibrate the items anew; a version that foretells better comes into force."""
    run.progress(0, 1)
    version = models.train_version()
    run.progress(1, 1, str(version) if version else "")


@job(models.REBUILD)
def rebuild_mastery(run: JobRun) -> None:
    """Make everybody's mastery anew, with the parameters now in force."""
    run.progress(0, 1)
    mastery.rebuild()
    run.progress(1, 1)
