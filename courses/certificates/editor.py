"""Certificates in the editor's side: who has one, and withdrawing one with a reason."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import ListView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from courses.certificates.issuing import withdraw as withdraw_certificate
from courses.models import Certificate
from courses.results.courses_seen import keys_seen
from kernel.routes import in_group, route

PAGE = 50
LONGEST_REASON = 255


class CertificateList(WagtailAdminTemplateMixin, ListView[Certificate]):
    """The certificates of one's courses, newest first, found by code, name or course."""

    template_name = "courses/certificates/list.html"
    header_icon = "tick"
    paginate_by = PAGE

    def get_page_title(self) -> str:
        """Return the title."""
        return _("Certificates")

    def get_queryset(self) -> Any:
        """Return those that hold what was typed."""
        wanted = self.request.GET.get("q", "").strip()
        rows = certificates_seen(self.request.user).order_by("-issued", "-id")
        if not wanted:
            return rows
        found = rows.filter(name__icontains=wanted) | rows.filter(course_title__icontains=wanted)
        return found | rows.filter(code=wanted)


def certificates_seen(viewer: Any) -> QuerySet[Certificate]:
    """Return the certificates of the courses whose results the viewer may see."""
    return Certificate.objects.filter(enrolment__run__course_key__in=keys_seen(viewer))


@require_POST
@route("trainer")
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Withdraw a certificate; a reason is needed, for it is shown to whoever checks."""
    certificate = get_object_or_404(certificates_seen(request.user), uuid=uuid)
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    if reason:
        withdraw_certificate(certificate, reason=reason)
        messages.success(request, _("The certificate is withdrawn."))
    else:
        messages.error(request, _("Give the reason: it is shown to whoever checks."))
    return redirect("courses_certificates")


def urls() -> list[Any]:
    """Return the addresses."""
    listed = route("trainer")(CertificateList.as_view(http_method_names=["get", "head"]))
    return [
        path("certificates/", listed, name="courses_certificates"),
        path("certificates/<uuid:uuid>/withdraw/", withdraw, name="courses_certificate_withdraw"),
    ]


class CertificatesMenuItem(MenuItem):
    """The menu item, for trainers."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the person trains."""
        return in_group(request.user, "trainer")


def menu_item() -> MenuItem:
    """Lead trainers to the certificates."""
    return CertificatesMenuItem(
        gettext_lazy("Certificates"),
        reverse("courses_certificates"),
        name="certificates",
        icon_name="tick",
        order=360,
    )
