"""What automatic checks and reviewers found of a resource, for its page."""

from oer_library.models import Finding, Resource


def findings_of(resource: Resource) -> list[Finding]:
    """Return what the checks found, what has to be mended first."""
    order = [Finding.Status.BAD, Finding.Status.DOUBTFUL, Finding.Status.GOOD]
    rows = Finding.objects.filter(resource=resource)
    return sorted(rows, key=lambda one: (order.index(Finding.Status(one.status)), one.check_name))
