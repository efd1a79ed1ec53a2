"""The list of the invited in the editor's side: read from a file, line by line."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.domain.invitation_lists import InvitationList, read_list
from courses.runs.editor import CourseView, run_for
from courses.runs.forms import ListForm
from courses.runs.words import mistake
from courses.services.runs import invite, withdraw_invitation
from people.selectors.signed_in import account

LARGEST = 1_000_000
LONGEST_ADDRESS = 254
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class NoTextError(ValueError):
    """A file that is not a list of text; the text says why."""


class Invitations(CourseView):
    """Who is invited to a run; a list with mistakes is shown before anything is taken in."""

    template_name = "courses/runs/invitations.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the run."""
        self.run = run_for(request, kwargs["run_uuid"])
        super().setup(request, *args, **{**kwargs, "course_key": self.run.course_key})

    def crumbs(self) -> list[tuple[str, str]]:
        """Return course, run and list."""
        return [*super().crumbs(), ("", _("Invitations to %(run)s") % {"run": self.run.title})]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the invited."""
        rows = self.run.invitations.order_by("email")
        shown = {"run": self.run, "rows": rows, "form": ListForm()}
        return {**super().get_context_data(**kwargs), **shown, **kwargs}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take an invitation back, or read a list."""
        if request.POST.get("remove", "").isdecimal():
            withdraw_invitation(self.run, int(request.POST["remove"]))
            messages.success(request, _("The invitation is taken back."))
            return redirect("courses_run_invitations", self.run.uuid)
        try:
            text = request.POST.get("text") or text_of(request.FILES.get("file"))
        except NoTextError as problem:
            messages.error(request, str(problem))
            return redirect("courses_run_invitations", self.run.uuid)
        return self.take(request, text)

    def take(self, request: HttpRequest, text: str) -> HttpResponse:
        """Invite those on the list; with mistakes in it, only when the person chose that."""
        found = read_list(text, is_address)
        if found.problems and "take_good" not in request.POST:
            return self.render_to_response(self.get_context_data(**review(found, text)))
        origin = request.build_absolute_uri("/")
        number = invite(self.run, found.addresses, origin=origin, sender=account(request).pk)
        self.say(request, number, len(found.addresses) - number)
        return redirect("courses_run_invitations", self.run.uuid)

    def say(self, request: HttpRequest, number: int, known: int) -> None:
        """Say how many were invited, and how many had been before."""
        said = ngettext(
            "%(n)s person is invited and gets a mail.",
            "%(n)s people are invited and get a mail.",
            number,
        ) % {"n": number}
        if known:
            said += " " + ngettext(
                "%(n)s address was on the list already.",
                "%(n)s addresses were on the list already.",
                known,
            ) % {"n": known}
        messages.success(request, said)


def review(found: InvitationList, text: str) -> dict[str, Any]:
    """Return what the page shows of a list with mistakes."""
    return {
        "problems": [(one.line, mistake(one)) for one in found.problems],
        "good": len(found.addresses),
        "form": ListForm(initial={"text": text}),
    }


def is_address(text: str) -> bool:
    """Say whether a text is an e-mail address that fits into the database."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_ADDRESS


def text_of(file: UploadedFile[Any] | None) -> str:
    """Return the text of an uploaded list: UTF-8, UTF-16 or, as Excel writes it, Windows-1252.

    Raises NoTextError for no file, for more than a megabyte, and for what is no text.
    """
    if file is None or not file.size:
        raise NoTextError(_("Choose a file that has at least one line."))
    if file.size > LARGEST:
        raise NoTextError(_("The file is larger than 1 MB. A list of addresses is smaller."))
    content: bytes = file.read()
    try:
        text = content.decode(MARKS.get(content[:2], "utf-8-sig"))
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise NoTextError(_("This is not a text file. Save the table as CSV and choose that file."))
    return text
