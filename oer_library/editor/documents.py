"""Uploaded files: their type is read from their content, their size has a limit that is told."""

from typing import Any

import filetype
from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from oer_library.domain.archives import BadArchive, members

LARGEST = 500 * 1024 * 1024
HEAD = 8192
ALIKE = (
    {"zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "h5p", "apkg"},
    {"mp4", "m4a", "m4v", "mov"},
    {"jpg", "jpeg"},
    {"ogg", "oga", "ogv", "opus"},
    {"doc", "xls", "ppt"},
    {"webm", "mkv"},
)
"""Endings whose files begin alike."""
ARCHIVES = {"zip", "h5p", "epub", "apkg"}
"""ZIP files by their content that are listed within limits before they are taken."""
REFUSED = {"exe", "elf", "swf"}


class DocumentForm(BaseDocumentForm):
    """A file with its credit; what its content is has to fit its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].help_text = _(
                "Up to %(size)s. Programs are refused; pages and drawings are only ever downloaded."
            ) % {"size": filesizeformat(LARGEST)}

    def clean_file(self) -> Any:
        """Refuse what is too large, a program, not what its name says, or an unsafe archive."""
        file = self.cleaned_data["file"]
        if not file or not hasattr(file, "content_type"):
            return file
        if file.size > LARGEST:
            raise forms.ValidationError(
                _("The file is larger than %(size)s.") % {"size": filesizeformat(LARGEST)}
            )
        check_content(file)
        return file


def check_content(file: Any) -> None:
    """Raise ValidationError where the content of a file is not what its name says."""
    named = file.name.rpartition(".")[2].lower()
    file.seek(0)
    found = filetype.guess(file.read(HEAD))
    file.seek(0)
    kind = found.extension if found else ""
    if kind in REFUSED:
        raise forms.ValidationError(_("Programs are not taken."))
    if kind and not alike(kind, named):
        words = {"kind": kind.upper(), "named": named or "–"}
        raise forms.ValidationError(
            _("The content is %(kind)s, but the name ends in “%(named)s”. Rename the file.") % words
        )
    if named in ARCHIVES:
        check_archive(file)


def alike(kind: str, named: str) -> bool:
    """Say whether a content may have an ending."""
    return kind == named or any({kind, named} <= group for group in ALIKE)


def check_archive(file: Any) -> None:
    """Raise ValidationError for an archive that could not be listed within limits."""
    sentences = {
        "unreadable": _("This is no ZIP file that can be read."),
        "empty": _("The archive is empty."),
        "too-large": _("The archive says it holds more than is taken: at most 5,000 files and 2 GB."),
        "escapes": _("The archive holds a path that leads out of it. Pack it anew."),
    }  # fmt: skip
    try:
        members(file)
    except BadArchive as problem:
        raise forms.ValidationError(sentences[problem.reason]) from problem
    finally:
        file.seek(0)
