"""Which attachments a statement names, and whether their bytes are there.

xAPI 1.0.3, Data 2.4.11 and Communication 1.5.2; IEEE 9274.1.1 says the same.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from xapi.domain.validation.invalid import Invalid

Content = Mapping[str, Any]


def attachments_of(content: Content, path: str = "") -> Iterator[tuple[str, Content]]:
    """Yield each attachment object of a statement, or of its sub-statement, with its path."""
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
