"""Trainers see which resources in their lessons have a newer version, and take it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.menu import MenuItem

from courses.models import LessonPage
from courses.selectors.borrowed import outdated, own_lessons
from courses.services.borrowing import put_into, take_newer
from kernel.registries.resource_uses import Use
from kernel.routes import in_group, route
from oer_library.selectors.resources import in_force


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


@route("trainer")
def put(request: HttpRequest, resource_uuid: UUID) -> HttpResponse:
    """Put a resource into one of one's own lessons, as a draft that its editor opens."""
    resource = get_object_or_404(in_force(), uuid=resource_uuid)
    lessons = own_lessons(request.user)
    if request.method != "POST":
        context = {"resource": resource, "lessons": lessons}
        return render(request, "courses/put_into_lesson.html", context)
    chosen = next((one for one in lessons if str(one.pk) == request.POST.get("lesson")), None)
    if chosen is None:
        raise Http404
    put_into(chosen, resource, request.user)
    messages.success(request, _("It stands at the end of a draft of the lesson. Publish it."))
    return redirect("wagtailadmin_pages:edit", chosen.pk)


def offer(request: HttpRequest, resource: UUID) -> Use | None:
    """Offer trainers to put a resource into a lesson."""
    if not request.user.is_authenticated or not in_group(request.user, "trainer"):
        return None
    return Use(_("Put into a lesson"), reverse("courses_borrow", args=[resource]))


def urls() -> Iterator[URLPattern]:
    """Yield the addresses below `/cms/`."""
    yield path("borrow/<uuid:resource_uuid>/", put, name="courses_borrow")
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
