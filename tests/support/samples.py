"""Things of somebody, for the permission matrix: what stands in an address of which route.

A sample is looked up as `<route>.<parameter>`, then as `<parameter>`. Each gets the account that
the thing belongs to and returns what stands in the address.
"""

from collections.abc import Callable

from django.core.files.base import ContentFile

from kernel.models import Job
from oer_library.models import LibraryDocument
from people.models import User
from tests.support.routes import Route

Sample = Callable[[User], object]
NOBODYS_UUID = "7d1f6c0a-3b0e-4d5e-9a55-0d9a8a6f2b11"


def job_of(owner: User) -> object:
    """Make a job that the owner may watch."""
    return Job.objects.create(kind="kernel.forget_done_jobs", owner=owner.pk).uuid


def document_of(owner: User) -> object:
    """Upload a document."""
    file = ContentFile(b"Torque: 12 Nm", name="sheet.txt")
    return LibraryDocument.objects.create(
        title="Torque sheet", file=file, uploaded_by_user=owner
    ).pk


SAMPLES: dict[str, Sample] = {
    "identifier.kind": lambda owner: "course",
    "identifier.uuid": lambda owner: NOBODYS_UUID,
    "job_page.uuid": job_of,
    "job_state.uuid": job_of,
    "kernel_job_retry.uuid": job_of,
    "people_mail.name": lambda owner: "20261124T120000000000-00000000",
    "rendition.name": lambda owner: "nobodys.width-400.webp",
    "wagtaildocs_serve.document_id": document_of,
    "wagtaildocs_serve.filename": lambda owner: "sheet.txt",
}


def sample_of(route: Route, parameter: str) -> Sample:
    """Return what makes a parameter's value; raise LookupError if nobody can."""
    for key in (f"{route.name}.{parameter}", parameter):
        if key in SAMPLES:
            return SAMPLES[key]
    message = f"tests/support/samples.py has nothing for {parameter!r} of the route {route.name!r}."
    raise LookupError(message)


def values_for(route: Route, owner: User) -> dict[str, object]:
    """Make the things of `owner` that a route's address names."""
    return {name: sample_of(route, name)(owner) for name in route.parameters}
