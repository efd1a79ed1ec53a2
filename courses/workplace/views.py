"""Pages of workplace tasks, for learners and for mentors without an account."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.forged import refuse_foreign
from courses.models import Confirmation, WorkplaceTask
from courses.workplace import asking
from courses.workplace.forms import AskForm, SawForm
from kernel.routes import route
from people.selectors.signed_in import account
from people.services.persons import person_of


@require_safe
@route("public")
def task(request: HttpRequest, task: UUID) -> HttpResponse:
    """Show a task, and to a learner whom to ask, and what was confirmed."""
    return task_page(request, live(task), AskForm())


@require_POST
@never_cache
@route("signed_in")
def ask(request: HttpRequest, task: UUID) -> HttpResponse:
    """Send a mentor a link to confirm by."""
    found, form = live(task), AskForm(request.POST)
    if not form.is_valid():
        return task_page(request, found, form, 400)
    try:
        asking.ask(
            person_of(account(request)),
            found,
            form.cleaned_data,
            language=get_language() or "en",
            origin=request.build_absolute_uri("/"),
        )
    except asking.TooManyError:
        messages.error(request, _("Several mentors have not answered you yet. Ask again later."))
    else:
        messages.success(request, _("Your mentor gets a mail. It holds for 14 days."))
    return redirect("courses:task", task)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@route("public")
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a mentor what is asked, and record what the mentor saw.

    The word in the address is what allows it: it came by a mail to the mentor alone.
    """
    refuse_foreign(request)
    found = asking.asked_by(token)
    if found is None:
        return render(request, "courses/workplace/gone.html", status=404)
    form = SawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and not found.answered:
        asking.confirm(found, form.cleaned_data["level"], form.cleaned_data["comment"])
        found.refresh_from_db()
    user = found.person.user
    context = {
        "found": found,
        "task": found.task,
        "learner": user.name if user else "",
        "form": form,
    }
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "courses/workplace/confirm.html", context, status=status)


def task_page(
    request: HttpRequest, found: WorkplaceTask, form: AskForm, status: int = 200
) -> HttpResponse:
    """Answer with a task."""
    skills = list(found.skills.select_related("skill"))
    asked = (
        Confirmation.objects.filter(task=found, person=person_of(account(request)))
        if request.user.is_authenticated
        else Confirmation.objects.none()
    )
    context = {
        "task": found,
        "taught": [one for one in skills if one.taught],
        "needed": [one for one in skills if not one.taught],
        "asked": list(asked),
        "form": form,
    }
    return render(request, "courses/workplace/task.html", context, status=status)


def live(key: UUID) -> WorkplaceTask:
    """Return a task that everybody may read; 404 for any other."""
    found: WorkplaceTask | None = WorkplaceTask.objects.filter(uuid=key, live=True).first()
    if found is None:
        raise Http404
    return found
