"""Pictures for questions of tests."""

from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image

from oer_library.models import LibraryImage


def library_picture(words: str, *, author: str = "Ada") -> LibraryImage:
    """A small picture in the library with its description."""
    data = BytesIO()
    Image.new("RGB", (40, 30), "white").save(data, "PNG")
    file = ImageFile(BytesIO(data.getvalue()), name="picture.png")
    picture: LibraryImage = LibraryImage.objects.create(
        title="A picture", alt_text=words, author=author, file=file, width=40, height=30
    )
    return picture
