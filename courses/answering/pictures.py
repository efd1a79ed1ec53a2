"""Pictures of a question, found in the library when it is shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from courses.domain.items import Item, Picture
from kernel.published import kept
from oer_library.models import LibraryImage

SIZES = "max-880x640|format-webp"


@dataclass(frozen=True)
class ShownPicture:
    """A picture to show: the frozen description, and a rendition where the library still has it."""

    alt: str
    rendition: Any = None
    credit: Any = None


def shown_pictures(item: Item) -> Mapping[str, ShownPicture]:
    """Return the pictures of an item by their uuid, kept until anything is published."""
    wanted = {one.uuid: one for one in _pictures(item)}
    if not wanted:
        return {}
    return kept(("courses.pictures", frozenset(wanted.values())), lambda: read_pictures(wanted))


def read_pictures(wanted: Mapping[str, Picture]) -> Mapping[str, ShownPicture]:
    """Return pictures in one query and one for each rendition."""
    images = {str(one.uuid): one for one in LibraryImage.objects.filter(uuid__in=list(wanted))}
    return {uuid: _shown(one, images.get(uuid)) for uuid, one in wanted.items()}


def _shown(picture: Picture, image: LibraryImage | None) -> ShownPicture:
    if image is None:
        return ShownPicture(picture.alt)
    return ShownPicture(picture.alt, image.get_rendition(SIZES), image.attribution())


def _pictures(item: Item) -> Iterator[Picture]:
    things: tuple[Any, ...] = (item, *item.options, *item.entries, *item.pairs)
    yield from (one.picture for one in things if one.picture)
