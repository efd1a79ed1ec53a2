"""What each verb answers (OAI-PMH 2.0, 4)."""

from collections.abc import Callable, Mapping

from django.conf import settings

from kernel.clock import in_seconds
from kernel.identifiers import parse
from oer_library.feeds.entries import Entry, entry, first_moment
from oer_library.feeds.oai import answers, lists
from oer_library.feeds.oai.answers import tag
from oer_library.feeds.oai.errors import OaiError
from oer_library.feeds.oai.formats import PREFIXES, schema_of
from oer_library.formats.dublin_core import START

Arguments = Mapping[str, str]
Answer = Callable[[Arguments, str], str]
EPOCH = "1970-01-01T00:00:00Z"
ABOUT = (
    "Open educational resources on batteries: from raw materials to second use, mobile, "
    "stationary and industrial."
)


def identify(arguments: Arguments, base: str) -> str:
    """Return what the repository is."""
    moment = first_moment()
    parts = (
        tag("repositoryName", settings.WAGTAIL_SITE_NAME),
        tag("baseURL", base),
        tag("protocolVersion", "2.0"),
        tag("adminEmail", admin_email()),
        tag("earliestDatestamp", in_seconds(moment) if moment else EPOCH),
        tag("deletedRecord", "persistent"),
        tag("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        tag("compression", "gzip"),
        f"<description>{START}{tag('dc:title', settings.WAGTAIL_SITE_NAME)}"
        f"{tag('dc:description', ABOUT)}{tag('dc:type', 'Collection')}"
        f"{tag('dc:identifier', base)}</oai_dc:dc></description>",
    )
    return answers.whole("Identify", parts)


def admin_email() -> str:
    """Return who answers for the repository, in a form that the schema takes: with a dot."""
    address: str = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    return address if "." in address.rpartition("@")[2] else f"{address}.localdomain"


def list_metadata_formats(arguments: Arguments, base: str) -> str:
    """Return the formats; of a resource too, for each has all."""
    if "identifier" in arguments:
        known(arguments["identifier"])
    parts = (
        "<metadataFormat>"
        f"{tag('metadataPrefix', name)}{tag('schema', schema_of(one))}"
        f"{tag('metadataNamespace', one.namespace)}</metadataFormat>"
        for name, one in PREFIXES.items()
    )
    return answers.whole("ListMetadataFormats", parts)


def get_record(arguments: Arguments, base: str) -> str:
    """Return one record."""
    prefix = lists.prefix_of(arguments["metadataPrefix"])
    found = known(arguments["identifier"])
    return answers.whole("GetRecord", [answers.record(found, prefix)])


def known(identifier: str) -> Entry:
    """Return what an identifier names; raises idDoesNotExist."""
    named = parse(identifier)
    found = entry(named[1]) if named and named[0] == "resource" else None
    if found is None:
        message = "There is no resource with this identifier."
        raise OaiError("idDoesNotExist", message)
    return found


VERBS: Mapping[str, Answer] = {
    "Identify": identify,
    "ListMetadataFormats": list_metadata_formats,
    "GetRecord": get_record,
    "ListSets": lists.list_sets,
    "ListIdentifiers": lists.list_identifiers,
    "ListRecords": lists.list_records,
}
