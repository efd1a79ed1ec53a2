"""The way in which metadata are written, as one digest.

When a release writes a format in another way, every header moves, so that harvesters come and
take what changed (OAI-PMH 2.0, 2.4); `manage.py prepare` sees to it.
"""

from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256

from kernel.batching import batched
from oer_library.domain.metadata import Contributor, FileTold, Metadata, Origin, SkillTold
from oer_library.feeds.oai.formats import PREFIXES
from oer_library.formats.record import Record
from oer_library.models import FeedHeader, FeedMapping
from oer_library.services import feeding

SAMPLE = Metadata(
    uuid="00000000-0000-4000-8000-000000000000",
    kind="file",
    title="Every field",
    description="says something.",
    url="https://example.org/",
    file=FileTold("a.pdf", "application/pdf", 1, "0" * 64),
    languages=("en", "de-AT"),
    outcomes=("Name the parts of a cell.",),
    keywords=("cell",),
    subjects=("https://w3id.org/kim/hochschulfaechersystematik/n8",),
    resource_types=("https://w3id.org/kim/hcrt/video",),
    audiences=("http://purl.org/dcx/lrmi-vocabs/educationalAudienceRole/student",),
    eqf_levels=(4,),
    stages=("cells",),
    minutes=30,
    publisher="A school",
    created_on="2020",
    published_on="2021-05-03",
    licence="CC-BY-SA-4.0",
    rights="All.",
    access_modes=("visual",),
    accessibility_features=("captions",),
    accessibility_hazards=("none",),
    contributors=(
        Contributor("Ada Volta", orcid="0000-0002-1825-0097"),
        Contributor("A school", "editor", organisation=True),
    ),
    skills=(SkillTold("urn:1", "stack cells"), SkillTold("urn:2", "count", taught=False)),
    origins=(
        Origin("remix", "One", "Ada", "CC-BY-4.0", "https://example.org/1"),
        Origin("translation", "Two"),
        Origin("part", "Three"),
        Origin("supersedes", "Four"),
    ),
)


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return the digest of how this release writes every format."""
    record = Record(
        identifier="urn:uuid:0",
        page="/page",
        file="/file",
        said=SAMPLE,
        changed=datetime(2026, 1, 1, tzinfo=UTC),
    )
    written = "\n".join(one.write(record) for one in PREFIXES.values())
    return sha256(written.encode()).hexdigest()


def keep_up() -> int:
    """Move every header if this release writes a format in another way; return how many.

    What is gone has no metadata, and stays as it is.
    """
    kept, is_new = FeedMapping.objects.get_or_create(id=1, defaults={"fingerprint": fingerprint()})
    if is_new or kept.fingerprint == fingerprint():
        return 0
    rows = FeedHeader.objects.filter(deleted=False).order_by("resource_id")
    moved = 0
    for keys in batched(list(rows.values_list("resource_id", flat=True)), feeding.BATCH):
        feeding.move(keys, deleted=False)
        moved += len(keys)
    FeedMapping.objects.filter(id=1).update(fingerprint=fingerprint())
    return moved
