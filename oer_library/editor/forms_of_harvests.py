"""The form of a source that is gathered from."""

import json
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel import fetching
from oer_library.harvesters import running
from oer_library.importing.mapping import DEFAULT
from oer_library.models import HarvestSource

OPTIONS = ("prefix", "set", "within", "language", "columns")


class SourceForm(forms.ModelForm[HarvestSource]):
    """Where a source is, how it is asked, and what may become public."""

    prefix = forms.CharField(  # type: ignore[assignment]
        label=gettext_lazy("Metadata prefix"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("For OAI-PMH: oai_dc, lom or amb. Empty: oai_dc."),
    )
    set = forms.CharField(
        label=gettext_lazy("Set"),
        required=False,
        max_length=250,
        help_text=gettext_lazy("For OAI-PMH and instances of this platform. Empty: everything."),
    )
    within = forms.CharField(
        label=gettext_lazy("Only addresses with"),
        required=False,
        max_length=250,
        help_text=gettext_lazy("For sitemaps: a part that the address of a page must have."),
    )
    language = forms.CharField(
        label=gettext_lazy("Language"),
        required=False,
        max_length=35,
        help_text=gettext_lazy("For RSS and Atom that do not say theirs, such as en."),
    )
    columns = forms.CharField(
        label=gettext_lazy("Columns"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "For tables: a field and its column a line, such as title = Name of the course."
        ),
    )

    class Meta:
        model = HarvestSource
        fields = (
            "name", "code", "kind", "url", "rule", "every_hours", "requests_per_minute", "active",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        choices = [
            one for one in HarvestSource.Kind.choices if one[0] != HarvestSource.Kind.PARTNER
        ]
        kind.choices = choices  # type: ignore[attr-defined]
        self.fields["url"].required = True
        if self.instance.pk:
            del self.fields["code"]
            options = dict(self.instance.options)
            lines = [f"{name} = {column}" for name, column in options.get("columns", {}).items()]
            self.initial.update(options, columns="\n".join(lines))

    def clean_url(self) -> str:
        """Refuse at once an address that may never be asked."""
        url = str(self.cleaned_data["url"])
        parts = urlsplit(url)
        if parts.scheme not in fetching.WEB or not parts.hostname:
            raise forms.ValidationError(_("Write an address that begins with https:// or http://."))
        try:
            fetching.checked_address(parts.hostname, parts.port or fetching.WEB[parts.scheme])
        except (fetching.NotFetched, ValueError) as error:
            raise forms.ValidationError(str(error)) from error
        return url

    def clean_columns(self) -> dict[str, str]:
        """Return fields with their columns; what is no field of ours is told."""
        found: dict[str, str] = {}
        for line in str(self.cleaned_data["columns"]).splitlines():
            name, equals, column = (part.strip() for part in line.partition("="))
            if not line.strip():
                continue
            if not equals or name not in DEFAULT or not column:
                words = {"line": line.strip(), "names": ", ".join(DEFAULT)}
                raise forms.ValidationError(
                    _("“%(line)s” has to be a field, =, a column. Fields are: %(names)s.") % words
                )
            found[name] = column
        return found

    def save(self, commit: bool = True) -> HarvestSource:  # noqa: FBT001, FBT002 - Django's signature
        """Keep what was said; a source that is asked in another way begins anew."""
        source = self.instance
        options = {name: self.cleaned_data[name] for name in OPTIONS if self.cleaned_data.get(name)}
        before = json.dumps([source.options, self.initial.get("url"), self.initial.get("kind")])
        if source.pk and before != json.dumps([options, source.url, source.kind]):
            source.state = {}
            running.abandon(source, _("The source was changed."))
        source.options = options
        return super().save(commit)
