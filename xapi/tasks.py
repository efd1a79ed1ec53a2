"""What the record does in the background."""

from datetime import timedelta

from django.utils.translation import gettext as _

from kernel.jobs.queue import enqueue
from kernel.jobs.registry import job
from kernel.jobs.running import JobRun
from xapi.models import Erasure, ForwardTarget, PullSource, RetentionRule
from xapi.services import (
    attachment_files,
    erasure,
    forwarding,
    incoming,
    launches,
    limits,
    partitions,
    pulling,
    remotes,
    retention,
)


@job("xapi.make_partitions", every=timedelta(days=1))
def make_partitions(run: JobRun) -> None:
    """Make the tables of the coming months."""
    partitions.make_ahead()


@job("xapi.forget_launches", every=timedelta(days=1))
def forget_launches(run: JobRun) -> None:
    """Delete launch tokens that ended long ago, and counts of requests of who is gone."""
    launches.forget_ended()
    limits.forget_old()


@job("xapi.sweep_attachments", every=timedelta(hours=1))
def sweep_attachments(run: JobRun) -> None:
    """Take away the files of uploads that broke off, or that no statement carries."""
    incoming.sweep()
    attachment_files.sweep()


@job("xapi.erase_person", max_attempts=10)
def erase_person(run: JobRun) -> None:
    """Do what is left of one erasure."""
    found = Erasure.objects.filter(uuid=str(run.arguments["erasure"]), finished=None).first()
    if found:
        erasure.finish(found, run.progress)


@job("xapi.resume_erasures", every=timedelta(hours=1), max_attempts=1)
def resume_erasures(run: JobRun) -> None:
    """Go on with erasures that nobody works on any more; whoever still does, waits in turn."""
    erasure.resume(run.progress)


@job("xapi.run_retention", every=timedelta(days=1))
def run_retention(run: JobRun) -> None:
    """Let go what is due by the rules of retention."""
    retention.run_all(lambda number, verb: run.progress(number, 0, verb))


@job("xapi.count_retention", max_attempts=1)
def count_retention(run: JobRun) -> None:
    """Count what the rules would let go, and say so to whoever asked."""
    found = retention.Due()
    for rule in RetentionRule.objects.filter(active=True):
        found += retention.counted(rule, lambda number, verb: run.progress(number, 0, verb))
    words = _(
        "%(going)s statements would go, %(staying)s of that age stay: something rests on them."
    )
    run.progress(1, 1, words % {"going": found.going, "staying": found.staying})


@job("xapi.exchange", every=timedelta(seconds=30), wanted=remotes.any_due)
def exchange(run: JobRun) -> None:
    """Let every target and source that is due have its turn, each in a job of its own."""
    for target in remotes.due(ForwardTarget):
        enqueue("xapi.forward", {"target": str(target.uuid)}, key=str(target.uuid))
    for source in remotes.due(PullSource):
        enqueue("xapi.pull", {"source": str(source.uuid)}, key=str(source.uuid))


@job("xapi.forward", max_attempts=1, lease=timedelta(minutes=10))
def forward(run: JobRun) -> None:
    """Forward what waits for one target."""
    target = ForwardTarget.objects.filter(uuid=str(run.arguments["target"]), active=True).first()
    if target:
        forwarding.forward(target)


@job("xapi.pull", max_attempts=1, lease=timedelta(minutes=10))
def pull(run: JobRun) -> None:
    """Take in what one source has."""
    source = PullSource.objects.filter(uuid=str(run.arguments["source"]), active=True).first()
    if source:
        pulling.pull(source)
