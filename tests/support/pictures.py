"""Pictures of pages in `docs/screenshots/`: small, and replaced only when the page changed."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from tests.support.processes import ROOT

FOLDER = ROOT / "docs" / "screenshots"
MOST_BYTES = 80 * 1024
COARSE = 6  # pixels of a picture per pixel compared: glyph edges and compression vanish
NOTICEABLE = 20  # of 255 in grey
SHARE = 0.004  # of the pixels compared


def keep(name: str, png: bytes, folder: Path = FOLDER) -> bool:
    """Write `<name>.webp` unless the kept picture looks the same; say whether it was written."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    path = folder / f"{name}.webp"
    if path.exists() and looks_same(picture, Image.open(path).convert("RGB")):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(small_webp(picture))
    return True


def looks_same(new: Image.Image, kept: Image.Image) -> bool:
    """Compare two pictures coarsely."""
    size = (max(1, new.width // COARSE), max(1, new.height // COARSE))
    if abs(new.width / new.height - kept.width / kept.height) > 0.01:
        return False
    one, other = (each.convert("L").resize(size, Image.Resampling.BOX) for each in (new, kept))
    differing = ImageChops.difference(one, other).point(lambda grey: 255 * (grey > NOTICEABLE))
    return differing.histogram()[255] <= SHARE * size[0] * size[1]


def small_webp(picture: Image.Image) -> bytes:
    """Return the picture as WebP of at most 80 KB: first less quality, then fewer pixels."""
    while True:
        for quality in (82, 70, 55, 40):
            target = BytesIO()
            picture.save(target, "WEBP", quality=quality, method=4)
            if target.tell() <= MOST_BYTES:
                return target.getvalue()
        picture = picture.resize((picture.width * 4 // 5, picture.height * 4 // 5))
