"""Administrators make rules of retention, count what they would take, and run them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from kernel.jobs.queue import enqueue
from kernel.routes import View, route
from kernel.rows import row_number
from people.selectors.signed_in import account
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.iris import check_iri
from xapi.models import RetentionRule

JOBS = {"count": "xapi.count_retention", "run": "xapi.run_retention"}
MAX_DAYS = 36_500


class RuleForm(forms.ModelForm[RetentionRule]):
    """A rule: which verb, and how many days its statements are kept."""

    verb = forms.CharField(
        label=gettext_lazy("Verb"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Its IRI. Empty: all verbs that have no rule of their own."),
    )
    days = forms.IntegerField(label=gettext_lazy("Kept for days"), min_value=1, max_value=MAX_DAYS)

    class Meta:
        model = RetentionRule
        fields = ("verb", "days")

    def clean_verb(self) -> str:
        """Refuse what is no IRI."""
        verb = str(self.cleaned_data["verb"]).strip()
        try:
            if verb:
                check_iri(verb)
        except Invalid as error:
            raise forms.ValidationError(gettext("This is not an IRI.")) from error
        return verb


class Retention(WagtailAdminTemplateMixin, FormView[RuleForm]):
    """The rules, with what the last run took, and a form for one more."""

    template_name = "xapi/editor/retention.html"
    form_class = RuleForm
    header_icon = "history"
    page_title = gettext_lazy("Retention of statements")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Name the page after the way to it."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rules."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {"rules": RetentionRule.objects.all()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what the button says."""
        for name, job in JOBS.items():
            if name in request.POST:
                made = enqueue(job, owner=account(request).pk, key=name)
                return redirect("job_page", made.uuid)
        for name, change in CHANGES.items():
            if name in request.POST:
                change(get_object_or_404(RetentionRule, pk=row_number(request.POST[name])))
                return redirect("xapi_retention")
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: RuleForm) -> HttpResponse:
        """Keep the rule."""
        form.save()
        messages.success(self.request, gettext("The rule holds from the next run on."))
        return redirect("xapi_retention")


def _switch(rule: RetentionRule) -> None:
    rule.active = not rule.active
    rule.save(update_fields=["active"])


def _remove(rule: RetentionRule) -> None:
    rule.delete()


CHANGES = {"switch": _switch, "remove": _remove}


def urls() -> list[Any]:
    """Return the addresses below `/cms/`."""
    view: View = route("administrator")(Retention.as_view())
    return [path("xapi/retention/", view, name="xapi_retention")]
