"""Files to take along: handouts, sheets, audio, video, captions."""

import uuid

from django.db import models
from wagtail.documents.models import AbstractDocument, Document

from oer_library.models.credits import CREDIT_FIELDS, Credited


class LibraryDocument(Credited, AbstractDocument):
    """A file with credit and licence."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    admin_form_fields = (*Document.admin_form_fields, *CREDIT_FIELDS)
