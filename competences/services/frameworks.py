"""ESCO and frameworks like it are brought in from a folder."""

from pathlib import Path

from competences.domain.concepts import Concepts
from competences.importing import compact, official
from competences.models import Framework
from competences.services.loading import Loaded, load

ESCO = {
    "title": "ESCO",
    "url": "https://esco.ec.europa.eu",
    "attribution": "This service uses the ESCO classification of the European Commission.",
}


def read(folder: Path) -> Concepts:
    """Return the framework in a folder, whichever form it has; raises FrameworkError."""
    return compact.read(folder) if compact.is_compact(folder) else official.read(folder)


def import_esco(folder: Path, version: str = "") -> Loaded:
    """Bring ESCO in from a folder; raises FrameworkError and changes nothing then."""
    concepts = read(folder)
    framework, _ = Framework.objects.update_or_create(
        key="esco", defaults={**ESCO, "version": version}
    )
    return load(framework, concepts)
