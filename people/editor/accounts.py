"""Accounts in the editor's side: added and changed by administrators, roles included."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import (
    BooleanColumn,
    BulkActionsCheckboxColumn,
    Column,
    DateColumn,
)
from wagtail.users.forms import UserForm
from wagtail.users.views.users import (
    CreateView,
    DeleteView,
    EditView,
    IndexView,
    UserColumn,
    UserViewSet,
)

from people.forms.settings import zone_choices
from people.models import User
from people.roles import ROLES
from people.services.accounts import follow_address, mirror_in_editor
from people.services.persons import person_of

FIELDS: tuple[str, ...] = ("email", "name", "language", "time_zone", "groups")
PASSWORD_HINT = _(
    "May stay empty: the person then sets one through “Set a new password” on the sign-in page."
)


class AccountForm(UserForm):
    """An account with its roles; nobody is made a superuser here."""

    first_name = None
    last_name = None
    is_superuser = None
    password_required = False

    class Meta:
        model = User
        fields: tuple[str, ...] = FIELDS
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label, choices=settings.LANGUAGES
        )
        self.fields["time_zone"] = forms.ChoiceField(
            label=self.fields["time_zone"].label, choices=zone_choices
        )
        self.fields["email"].label = _("E-mail address")
        self.fields["groups"].label = _("Roles")
        self.fields["groups"].help_text = ""
        self.fields["groups"].queryset = Group.objects.order_by("pk")
        self.order_fields(["email", "name", "groups"])

    def clean_email(self) -> str:
        """Refuse an address that another account has in another case."""
        email = str(self.cleaned_data["email"]).lower()
        others = User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk)
        if others.exists():
            message = _("There is an account with this e-mail address already.")
            raise forms.ValidationError(message)
        return email

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002
        """Save the account with its person; a changed address has to be confirmed anew."""
        if self.instance.pk is None and not self.cleaned_data["password1"]:
            self.instance.set_unusable_password()
        user: User = super().save(commit)
        if commit:
            person_of(user)
            follow_address(user)
            mirror_in_editor(user)
        return user


class NewAccountForm(AccountForm):
    """An account that an administrator opens for somebody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = PASSWORD_HINT


class ChangedAccountForm(AccountForm):
    """An account that exists; nobody locks the own one."""

    class Meta(AccountForm.Meta):
        fields = (*FIELDS, "is_active")

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"]


class AccountList(IndexView):
    """All accounts with their roles."""

    @cached_property
    def columns(self) -> list[Column]:
        """Return what is told of each account."""
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            self._get_title_column_class(UserColumn)(
                "name",
                accessor=str,
                width="30%",
                label=_("Name"),
                sort_key="name",
                get_url=self.get_edit_url,
            ),
            Column("email", label=_("E-mail address"), sort_key="email", width="30%"),
            Column("roles", label=_("Roles"), accessor=roles_of, width="15%"),
            BooleanColumn("is_active", label=_("Active"), sort_key="is_active"),
            DateColumn("last_login", label=_("Last sign-in"), sort_key="last_login", width="15%"),
        ]

    @cached_property
    def search_fields(self) -> set[str]:
        """Return what is searched."""
        return {"email", "name"}

    def get_base_queryset(self) -> Any:
        """Return all accounts."""
        return super().get_base_queryset().prefetch_related("groups")

    def order_queryset(self, queryset: Any) -> Any:
        """Sort by the name, the address where it is missing."""
        signs = {"name": ("name", "email"), "-name": ("-name", "-email")}
        order = signs.get(self.ordering)
        return queryset.order_by(*order) if order else super().order_queryset(queryset)


def roles_of(user: User) -> str:
    """Return the roles of an account in words, in the order of the roles."""
    names = {group.name for group in user.groups.all()}
    return ", ".join([role for role in ROLES if role in names] + sorted(names - set(ROLES)))


class NewAccount(CreateView):
    """Opens an account."""

    success_message = _("The account of %(object)s is open.")
    page_title = _("Add an account")


class ChangedAccount(EditView):
    """Changes an account."""

    success_message = _("The account of %(object)s is changed.")


class DeletedAccount(DeleteView):
    """Leads to erasure: deleting an account alone would leave behind what belongs to it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead on; the page there asks who comes."""
        return redirect("people_data", kwargs["pk"])


class AccountViewSet(UserViewSet):
    """The pages about accounts under `/cms/users/`."""

    index_view_class = AccountList
    add_view_class = NewAccount
    edit_view_class = ChangedAccount
    delete_view_class = DeletedAccount
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[AccountForm]:  # noqa: FBT001, FBT002
        """Return the form for a new or an existing account."""
        return ChangedAccountForm if for_update else NewAccountForm
