"""Writing to the learners selected: the form, what goes out, and sending it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.models import Enrolment
from courses.results import views
from courses.results.mailing import body, recipients
from courses.results.selection import Selection
from courses.services.messages import Message, TooManyMessages, messages_left, send
from people.models import User

LONGEST_SUBJECT = 150
LONGEST_TEXT = 5000


class MessageForm(forms.Form):
    """What to write; `once` names this message, so that a second press sends nothing."""

    subject = forms.CharField(label=gettext_lazy("subject"), max_length=LONGEST_SUBJECT)
    text = forms.CharField(
        label=gettext_lazy("text"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
        help_text=gettext_lazy("Greeting and closing words are added in each learner's language."),
    )
    reply = forms.BooleanField(
        label=gettext_lazy("answers go to my e-mail address"),
        required=False,
        help_text=gettext_lazy("The learners then see your address."),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    count = forms.IntegerField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True)
class Preview:
    """How the mail reads in one language, and how many get it so."""

    language: str
    count: int
    text: str


class MessageView(views.CourseResults):
    """Form, preview and sending of a message to the learners selected."""

    template_name = "courses/results/message.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find whom the message reaches."""
        super().setup(request, *args, **kwargs)
        self.sender = cast(User, request.user)
        self.selection = Selection.of(request.GET)
        self.recipients = recipients(self.structure.key, self.selection)
        self.form = MessageForm(request.POST if request.method == "POST" else None)

    def crumbs(self) -> list[tuple[str, str]]:
        """Return course and message."""
        return [*super().crumbs(), ("", _("Message to learners"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and whom it reaches."""
        more = {
            "form": self.form,
            "count": len(self.recipients),
            "selection": self.selection,
            "left": messages_left(self.sender),
        }
        return {**super().get_context_data(**kwargs), **more}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what goes out; send it once it was shown to the same number of learners."""
        shown = not self.form.is_valid() or "change" in request.POST or not self.recipients
        if shown:
            return self.render_to_response(self.get_context_data())
        if "send" in request.POST and self.form.cleaned_data["count"] == len(self.recipients):
            return self.sent(request)
        return self.render_to_response(self.get_context_data(previews=self.previews()))

    @property
    def message(self) -> Message:
        """Return what was written."""
        given = self.form.cleaned_data
        return Message(self.structure.key, given["subject"], given["text"], given["reply"])

    @property
    def origin(self) -> str:
        """Return the address of the site."""
        return self.request.build_absolute_uri("/")

    def previews(self) -> list[Preview]:
        """Return the mail in each language in which it goes out."""
        return previews(self.recipients, self.message, self.sender, self.origin)

    def sent(self, request: HttpRequest) -> HttpResponse:
        """Send the message, or say that it was enough for today."""
        enrolments = [one.pk for one in self.recipients]
        once = self.form.cleaned_data["once"]
        try:
            send(self.message, enrolments, sender=self.sender, origin=self.origin, once=once)
        except TooManyMessages:
            messages.error(request, _("You wrote as often as is allowed in 24 hours."))
            return self.render_to_response(self.get_context_data())
        told = ngettext(
            "The message goes out to %(n)d learner.",
            "The message goes out to %(n)d learners.",
            len(enrolments),
        )
        messages.success(request, told % {"n": len(enrolments)})
        address = reverse("courses_results_learners", args=[self.structure.key])
        return redirect(f"{address}?{self.selection.query}")


def previews(
    rows: Sequence[Enrolment], message: Message, sender: User, origin: str
) -> list[Preview]:
    """Return the mail to the first learner of each language, the most frequent language first."""
    counts = Counter(cast(User, one.person.user).language for one in rows)
    names = dict(settings.LANGUAGES)
    first = {cast(User, one.person.user).language: one for one in reversed(rows)}
    return [
        Preview(str(names.get(code, code)), count, body(first[code], message, sender, origin))
        for code, count in counts.most_common()
    ]
