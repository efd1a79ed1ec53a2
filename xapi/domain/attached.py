"""Which attachments a statement names, and whether their bytes are there.

xAPI 1.0.3, Data 2.4.11 and Communication 1.5.2; IEEE 9274.1.1 says the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from xapi.domain.multipart import HASH, Head, media_type
from xapi.domain.validation.invalid import Invalid

Content = Mapping[str, Any]


def may_attach(content: Content) -> bool:
    """Say whether a statement, valid or not, speaks of attachments."""
    thing = content.get("object")
    return "attachments" in content or (isinstance(thing, Mapping) and "attachments" in thing)


def attachments_of(content: Content, path: str = "") -> Iterator[tuple[str, Content]]:
    """Yield each attachment object of a valid statement and of its sub-statement, with its path."""
    for place, each in enumerate(content.get("attachments", ())):
        yield f"{path}attachments[{place}]", each
    thing = content["object"]
    if thing.get("objectType") == "SubStatement":
        yield from attachments_of(thing, f"{path}object.")


def named_by(content: Content) -> set[str]:
    """Return the SHA-2 of all attachments that a statement names, in lower case."""
    return {str(each["sha2"]).lower() for _, each in attachments_of(content)}


def check_carried(content: Content, carried: Collection[str], path: str = "") -> None:
    """Refuse an attachment that has no part in the request, and no fileUrl; raises Invalid.

    `carried` holds the SHA-2 of the parts in lower case (Communication 1.5.2.s2.b1, s3.b5).
    """
    for where, each in attachments_of(content, path):
        if "fileUrl" not in each and str(each["sha2"]).lower() not in carried:
            raise Invalid(
                where,
                "has no fileUrl, and no part of the request has its hash; send the bytes as a"
                " part of multipart/mixed with X-Experience-API-Hash",
            )


def check_parts(contents: Iterable[Content], heads: Mapping[str, Head]) -> None:
    """Refuse a part that no valid statement names, or that is said to be another kind of thing.

    Of the kind only the media type counts, not its parameters (Communication 1.5.2.s2.b2.b7).
    Raises Invalid.
    """
    named: dict[str, list[Content]] = {}
    for content in filter(may_attach, contents):
        for _, each in attachments_of(content):
            named.setdefault(str(each["sha2"]).lower(), []).append(each)
    for sha2, head in heads.items():
        if sha2 not in named:
            raise Invalid(HASH, f"{sha2} is of a part that no attachment of a statement names")
        for each in named[sha2]:
            _check_alike(head, each)


def _check_alike(head: Head, attachment: Content) -> None:
    given = media_type(head.content_type)
    if given and given != media_type(attachment["contentType"]):
        raise Invalid(
            "Content-Type", f"of the part {head.sha2} is not its attachment's contentType"
        )
    if head.length not in (None, attachment["length"]):
        raise Invalid("Content-Length", f"of the part {head.sha2} is not its attachment's length")
