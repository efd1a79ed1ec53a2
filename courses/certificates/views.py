"""A learner's certificate, its PDF, and the page where strangers check it."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from courses.certificates.document import pdf
from courses.certificates.issuing import LONGEST_NAME, issue
from courses.learning import course_structure
from courses.models import Certificate, Enrolment
from courses.selectors.progress import completed_enrolment_of
from kernel.routes import route
from people.selectors.signed_in import account


class NameForm(forms.Form):
    """The name as the learner wants it."""

    name = forms.CharField(
        label=_("Name on the certificate"),
        max_length=LONGEST_NAME,
        help_text=_("As you want employers to read it. You can change it later."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


@never_cache
@route("own")
def certificate(request: HttpRequest, course_key: UUID) -> HttpResponse:
    """Show the certificate of a completed course; ask for the name and issue it by POST."""
    course, _structure = course_structure(request, course_key)
    enrolment = completed(request, course_key)
    issued = Certificate.objects.filter(enrolment=enrolment).first()
    start = issued.name if issued else account(request).name
    form = NameForm(request.POST or None, initial={"name": start})
    if request.method == "POST" and form.is_valid():
        issue(enrolment, course, name=form.cleaned_data["name"].strip())
        return redirect("courses:certificate", course_key)
    context = {"course": course, "form": form, "certificate": issued}
    if issued:
        context["check_address"] = check_address(request, issued)
    return render(request, "courses/certificates/own.html", context)


@never_cache
@route("own")
def certificate_pdf(request: HttpRequest, course_key: UUID) -> HttpResponse:
    """Give the certificate as PDF."""
    issued = get_object_or_404(Certificate, enrolment=completed(request, course_key))
    printed = pdf(issued, check_address=check_address(request, issued))
    response = HttpResponse(printed, content_type="application/pdf")
    name = slugify(issued.course_title) or "certificate"
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


@never_cache
@route("public")
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Say to anyone with the code whether a certificate is genuine, or withdrawn."""
    found = Certificate.objects.filter(code=code).first()
    status = 200 if found else 404
    response = render(
        request, "courses/certificates/check.html", {"certificate": found}, status=status
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def completed(request: HttpRequest, course_key: UUID) -> Enrolment:
    """Return the viewer's completed enrolment in a course; 404 for anything else."""
    enrolment = completed_enrolment_of(account(request), course_key)
    if enrolment is None:
        raise Http404
    return enrolment


def check_address(request: HttpRequest, issued: Certificate) -> str:
    """Return where strangers check a certificate."""
    return request.build_absolute_uri(reverse("courses:check", args=[issued.code]))
