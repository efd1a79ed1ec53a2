"""Short ids for the parts of an item, which say nothing of the key.

Written order gives the key away (the first option is often the right one, the order of an
ordering is the key itself), so ids are given in the order of a hash of the content: the same
content has the same ids, whatever order it was written in.
"""

import hashlib
from collections.abc import Sequence


def opaque_ids(prefix: str, contents: Sequence[str]) -> list[str]:
    """Return an id such as `o2` for each content, in the order of `contents`; all differ."""
    by_hash = sorted(range(len(contents)), key=lambda place: (_hash(contents[place]), place))
    numbers = {place: number for number, place in enumerate(by_hash, start=1)}
    return [f"{prefix}{numbers[place]}" for place in range(len(contents))]


def _hash(content: str) -> bytes:
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
