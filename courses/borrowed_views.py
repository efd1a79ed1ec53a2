"""Trainers see which resources in their lessons have a newer version, and take it."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.menu import MenuItem

from courses.models import LessonPage
from courses.selectors.borrowed import outdated
from courses.services.borrowing import take_newer
from kernel.routes import in_group, route


@route("trainer")
def listing(request: HttpRequest) -> HttpResponse:
    """List what has a newer version, or is gone, in lessons of one's own."""
    return render(request, "courses/borrowed.html", {"rows": outdated(request.user)})


@require_POST
@route("trainer")
def take(request: HttpRequest, lesson: int, block: str) -> HttpResponse:
    """Put the newer version into a draft of a lesson."""
    found = get_object_or_404(LessonPage, pk=lesson)
    if not found.permissions_for_user(request.user).can_edit():
        raise Http404
    if take_newer(found, block, request.user):
        messages.success(request, _("A draft of the lesson has the newer version. Publish it."))
        return redirect("wagtailadmin_pages:edit", found.pk)
    messages.info(request, _("There is no newer version."))
    return redirect("courses_borrowed")


def urls() -> Iterator[URLPattern]:
    """Yield the addresses below `/cms/`."""
    yield path("borrowed/", listing, name="courses_borrowed")
    yield path("borrowed/<int:lesson>/<slug:block>/", take, name="courses_borrowed_take")


class BorrowedMenuItem(MenuItem):
    """The list's place in the menu, for trainers."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether somebody trains."""
        return in_group(request.user, "trainer")


def menu_item() -> Any:
    """Return the list's place in the menu."""
    address = reverse("courses_borrowed")
    return BorrowedMenuItem(
        gettext_lazy("Newer versions"), address, icon_name="resubmit", order=360
    )
