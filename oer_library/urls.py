"""Addresses of the library."""

from django.urls import path, register_converter

from oer_library.feeds import opensearch, syndication, tables
from oer_library.views import (
    collections,
    contributing,
    embedding,
    listing,
    resources,
    skills,
    terms,
)

app_name = "library"


class FeedKind:
    """The ending of a feed."""

    regex = "|".join(syndication.KINDS)

    def to_python(self, value: str) -> str:
        """Return the kind."""
        return value

    to_url = to_python


class TableKind(FeedKind):
    """The ending of a table."""

    regex = "|".join(tables.MOST)


register_converter(FeedKind, "feed")
register_converter(TableKind, "table")

urlpatterns = [
    path("", listing.index, name="index"),
    path("skills/", skills.skills, name="skills"),
    path("feed.<feed:kind>", syndication.search, name="feed"),
    path("export.<table:kind>", tables.table, name="export"),
    path("opensearch.xml", opensearch.description, name="opensearch"),
    path(
        "collections/<uuid:collection_uuid>/feed.<feed:kind>",
        syndication.collection,
        name="collection_feed",
    ),
    path("oembed", embedding.oembed, name="oembed"),
    path("collections/", collections.collections, name="collections"),
    path("collections/new/", collections.new, name="collection_new"),
    path("collections/<uuid:collection_uuid>/", collections.collection, name="collection"),
    path(
        "collections/<uuid:collection_uuid>/card/",
        collections.collection_card,
        name="collection_card",
    ),
    path(
        "collections/<uuid:collection_uuid>/change/", collections.change, name="collection_change"
    ),
    path(
        "collections/<uuid:collection_uuid>/delete/", collections.delete, name="collection_delete"
    ),
    path(
        "collections/<uuid:collection_uuid>/items/<int:number>/",
        collections.change_item,
        name="collection_item",
    ),
    path("<uuid:key>/card/", embedding.card, name="card"),
    path("<uuid:key>/collect/", collections.collect, name="collect"),
    path("terms/", terms.terms, name="terms"),
    path("suggest/", contributing.suggest, name="suggest"),
    path("<uuid:key>/report/", contributing.report, name="report"),
    path("<uuid:key>/rate/", contributing.rate, name="rate"),
    path("<uuid:key>/remix/", contributing.remix, name="remix"),
    path("<uuid:key>/", resources.resource, name="resource"),
    path("<uuid:key>/versions/<int:number>/", resources.version, name="version"),
    path("<uuid:key>/versions/<int:number>/open", resources.open_it, name="open"),
    path("<uuid:key>/versions/<int:number>/file", resources.file, name="file"),
    path("<uuid:key>/versions/<int:older>/<int:newer>/", resources.difference, name="difference"),
]
