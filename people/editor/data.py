"""Administrators start export and erasure for a person who asks by letter."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from kernel.routes import route
from people.erasing.erasure import ask_for_erasure
from people.exporting.making import ask_for_export
from people.models import User
from people.selectors.signed_in import account
from people.services.persons import person_of


class EraseForm(forms.Form):
    """The address of the account, typed: nobody is erased by a slip."""

    email = forms.EmailField(label=gettext_lazy("E-mail address of the account, once more"))

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.address = address

    def clean_email(self) -> str:
        """Refuse any other address."""
        email = str(self.cleaned_data["email"])
        if email.lower() != self.address.lower():
            raise forms.ValidationError(gettext("This is not the address of this account."))
        return email


class DataOfPerson(WagtailAdminTemplateMixin, FormView[EraseForm]):
    """What can be done with the data of one account."""

    template_name = "people/admin/data.html"
    form_class = EraseForm
    header_icon = "user"
    _show_breadcrumbs = True

    @property
    def user(self) -> User:
        """Return whose data it is; Http404 if there is no such account."""
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Say whose data it is."""
        return gettext("Data of %(name)s") % {"name": self.user}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Lead back to the accounts."""
        users = {"url": reverse("wagtailusers_users:index"), "label": gettext("Accounts")}
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), users, here]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the address that has to be typed."""
        return {**super().get_form_kwargs(), "address": self.user.email}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whose data it is."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {"somebody": self.user}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make an export, or read the form that erases."""
        if "export" not in request.POST:
            return super().post(request, *args, **kwargs)
        ask_for_export(person_of(self.user), asker=account(request))
        messages.success(
            request, gettext("The export is being made. The person finds it under “My data”.")
        )
        return redirect("people_data", self.user.pk)

    def form_valid(self, form: EraseForm) -> HttpResponse:
        """Erase, and lead to the jobs, where it can be watched."""
        ask_for_erasure(person_of(self.user), asker=account(self.request))
        messages.success(self.request, gettext("The account is closed and is being erased."))
        return redirect("kernel_jobs")


data = route("administrator")(DataOfPerson.as_view())
