"""Kinds of sources, by the values of `HarvestSource.Kind`."""

from oer_library.harvesters.contract import Kind
from oer_library.harvesters.kinds import commons, feed, oai, resourcesync, sitemap, table

KINDS: dict[str, Kind] = {
    "oai": oai.harvest,
    "sitemap": sitemap.harvest,
    "feed": feed.harvest,
    "table": table.harvest,
    "resourcesync": resourcesync.harvest,
    "commons": commons.harvest,
}
