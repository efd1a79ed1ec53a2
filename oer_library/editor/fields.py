"""Form fields of a resource: what people type is read as the library keeps it, or told why not.

A field that cannot be read keeps what was typed.
"""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kernel import clock
from oer_library import vocabularies
from oer_library.domain.dates import NotADate, read_date
from oer_library.domain.languages import NotALanguage, read_language
from oer_library.domain.licences import OFFERED, read_licence
from oer_library.domain.licences.reading import KNOWN
from oer_library.sentences import not_a_date
from oer_library.vocabularies import Kind

SCHEMES = ("http", "https")
LEVELS = [(level, str(level)) for level in range(1, 9)]


class Lines(forms.CharField):
    """A list of texts, one a line."""

    def __init__(self, *, most: int = 50, longest: int = 300, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), required=False, **kwargs)
        self.most, self.longest = most, longest

    def prepare_value(self, value: Any) -> Any:
        """Return the list as text; what was typed stays as it is."""
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the lines say something else than before, however they are written."""
        try:
            return bool(self.to_python(data) != (initial or []))
        except forms.ValidationError:
            return True

    def to_python(self, value: Any) -> Any:
        """Return the lines that say something; ValidationError beyond the limits."""
        found = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        if len(found) > self.most:
            raise forms.ValidationError(_("At most %(most)s lines.") % {"most": self.most})
        for line in found:
            if len(line) > self.longest:
                words = {"line": line[:40], "longest": self.longest}
                raise forms.ValidationError(
                    _("“%(line)s…” is too long: at most %(longest)s characters a line.") % words
                )
        return list(dict.fromkeys(found))


class Languages(Lines):
    """Languages as tags, one a line; every usual way of writing them is read."""

    def to_python(self, value: Any) -> Any:
        """Return BCP 47 tags; ValidationError with what to write instead."""
        try:
            return list(dict.fromkeys(read_language(one) for one in super().to_python(value)))
        except NotALanguage as error:
            words = {"text": str(error).split("”")[0].lstrip("“")}
            raise forms.ValidationError(
                _("“%(text)s” is no language. Write a tag such as en, es or de-AT.") % words
            ) from error


class Terms(forms.MultipleChoiceField):
    """Terms of a vocabulary, chosen by their labels in the reader's language."""

    def __init__(self, kind: Kind, **kwargs: Any) -> None:
        super().__init__(
            choices=lambda: terms(kind),
            widget=forms.CheckboxSelectMultiple(attrs={"class": "library-terms"}),
            required=False,
            **kwargs,
        )


class ManyTerms(Terms):
    """Terms of a long vocabulary, in a list."""

    def __init__(self, kind: Kind, **kwargs: Any) -> None:
        super().__init__(kind, **kwargs)
        self.widget = forms.SelectMultiple(attrs={"size": 12})
        self.widget.choices = self.choices


def terms(kind: Kind) -> list[tuple[str, str]]:
    """Return a vocabulary's terms as choices, in its own order."""
    language = get_language() or "en"
    return [(one.uri, one.label(language)) for one in vocabularies.concepts(kind)]


class Levels(forms.TypedMultipleChoiceField):
    """EQF levels."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=LEVELS,
            coerce=int,
            widget=forms.CheckboxSelectMultiple(attrs={"class": "library-terms"}),
            required=False,
            **kwargs,
        )


class RoughDate(forms.CharField):
    """A date at the precision that is known."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            help_text=gettext_lazy("2021, 2021-05 or 2021-05-03"),
            widget=forms.TextInput(attrs={"size": 12, "autocomplete": "off"}),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """Return the date; ValidationError for one that cannot be."""
        text = str(super().clean(value) or "")
        try:
            return read_date(text, today=clock.now().date()) if text else ""
        except NotADate as error:
            raise forms.ValidationError(not_a_date(error)) from error


class LicenceChoice(forms.ChoiceField):
    """A licence: those that new works should have first, then all that are known."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=licences, required=False, **kwargs)

    def valid_value(self, value: Any) -> bool:
        """Say whether a licence is known; ported ones count although the list leaves them out."""
        return super().valid_value(value) or bool(read_licence(str(value)))


def licences(current: str = "") -> list[tuple[str, Any]]:
    """Return the licences to choose from, the one in use among them."""
    offered = [(one.code, one.name) for one in OFFERED]
    known = [(one.code, one.name) for one in KNOWN.values() if one not in OFFERED]
    found = read_licence(current) if current else None
    more = [(found.code, found.name)] if found and found.code not in KNOWN else []
    return [
        ("", _("not known")),
        (_("For new works"), offered),
        (_("Others"), sorted([*known, *more], key=lambda one: one[1])),
    ]


class WebAddress(forms.URLField):
    """An address of the web; `javascript:` and the like are none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", required=False, max_length=1000, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the address; ValidationError for anything but http and https."""
        found = str(super().clean(value) or "")
        if found and urlsplit(found).scheme not in SCHEMES:
            raise forms.ValidationError(_("Write an address that begins with https:// or http://."))
        return found
