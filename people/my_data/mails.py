"""The mail that asks for a second yes, for accounts without a password."""

from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from people.mail import send_or_say
from people.models import User
from people.my_data.tokens import wish_of


def send_wish(request: HttpRequest, user: User) -> None:
    """Send the link that lets the account be erased, in the language of its reader."""
    with translation.override(user.language):
        path = reverse("people:erase_confirmed", args=[wish_of(user)])
        home = reverse("wagtail_serve", args=[""])
        found = {
            "link": request.build_absolute_uri(path),
            "home": request.build_absolute_uri(home),
        }
        subject = gettext("Erase everything about you?")
        text = render_to_string("people/my_data/wish.txt", found)
    send_or_say(request, lambda: send_mail(subject, text, None, [user.email]))
