"""RSS and Atom of any search and of any public collection (RSS 2.0, RFC 4287)."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kernel.conditional import conditional
from kernel.fairness import fair
from kernel.routes import route
from oer_library.domain.licences import read_licence
from oer_library.formats.record import record_of
from oer_library.formats.xml import allowed
from oer_library.selectors import collections
from oer_library.selectors.listing import Query, keys_of, rows
from oer_library.selectors.resources import Told

MOST = 50
"""Entries of a feed: readers ask often and keep what they had."""
KINDS: dict[str, type[SyndicationFeed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}


@require_safe
@route("public")
@fair
def search(request: HttpRequest, kind: str) -> HttpResponse:
    """Answer with the first of what fits a search, the newest unless it asks otherwise."""
    query = Query.of(request.GET)
    title = _("Library: %(words)s") % {"words": query.words} if query.words else _("Library")
    page = f"{reverse('library:index')}?{request.META.get('QUERY_STRING', '')}".rstrip("?")
    return answer(request, kind, begun(request, kind, title, page), rows(keys_of(query, MOST)))


@require_safe
@route("public")
@fair
def collection(request: HttpRequest, collection_uuid: UUID, kind: str) -> HttpResponse:
    """Answer with what is in a public collection, in its order."""
    found = collections.shared(collection_uuid)
    if found is None:
        raise Http404
    page = reverse("library:collection", args=[collection_uuid])
    feed = begun(request, kind, found.title, page, found.description)
    told = [one.told for one in collections.entries(found, all_of_it=False) if one.told]
    return answer(request, kind, feed, told[:MOST])


def begun(
    request: HttpRequest, kind: str, title: str, page: str, description: str = ""
) -> SyndicationFeed:
    """Return a feed without entries; `page` is the path of what it tells of."""
    return KINDS[kind](
        title=allowed(title),
        link=request.build_absolute_uri(page),
        description=allowed(description or title),
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )


def answer(
    request: HttpRequest, kind: str, feed: SyndicationFeed, told: Sequence[Told]
) -> HttpResponse:
    """Return a feed with its entries, or 304."""
    for one in told:
        enter(request, feed, one)
    text = feed.writeString("utf-8")
    media_type = f"application/{kind}+xml; charset=utf-8"
    return conditional(request, HttpResponse(text, content_type=media_type))


def enter(request: HttpRequest, feed: SyndicationFeed, told: Told) -> None:
    """Add a resource to a feed."""
    record, said = record_of(told), told.said
    licence = read_licence(said.licence) if said.licence else None
    authors = ", ".join(one.name for one in said.authors)
    feed.add_item(
        title=allowed(said.title),
        link=request.build_absolute_uri(reverse("library:resource", args=[told.resource.uuid])),
        description=allowed(said.description),
        author_name=allowed(authors) or None,
        unique_id=record.identifier,
        unique_id_is_permalink=False,
        pubdate=record.changed,
        updateddate=record.changed,
        categories=[allowed(one) for one in said.keywords],
        item_copyright=licence.url if licence else None,
    )
