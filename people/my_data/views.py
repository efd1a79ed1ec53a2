"""The pages of My data: what is kept, the export, and the way to erasure."""

from uuid import UUID

from django.contrib.auth import logout
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kernel.files.serving import serve
from kernel.models import Job
from kernel.routes import route
from people.erasing.erasure import ask_for_erasure
from people.exporting.making import ask_for_export
from people.forms.passwords import AgainForm
from people.models import User
from people.my_data.mails import send_wish
from people.my_data.tokens import erasure_of, is_wish_of, job_of
from people.selectors.exports import own_exports, own_file
from people.selectors.signed_in import account
from people.services.persons import person_of

NEVER_KEPT = "private, no-store"


@route("own")
@require_safe
@never_cache
def my_data(request: HttpRequest) -> HttpResponse:
    """Say what is kept, and lead to export and erasure."""
    exports = own_exports(account(request))
    waiting = next((one.job for one in exports if one.job and not one.job.finished), None)
    found = {"exports": exports, "job": waiting}
    return render(request, "people/my_data/page.html", found)


@route("own")
@require_POST
def export(request: HttpRequest) -> HttpResponseRedirect:
    """Let a job make an export."""
    user = account(request)
    ask_for_export(person_of(user), asker=user)
    return redirect("people:my_data")


@route("own")
@require_safe
def export_file(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Give an export to its owner; to anybody else there is none."""
    found = own_file(account(request), uuid)
    if found is None or found.ready is None:
        raise Http404
    name = f"my-data-{found.ready:%Y-%m-%d}.zip"
    file = found.file.name or ""
    return serve(request, default_storage, file, filename=name, cache_control=NEVER_KEPT)


@route("own")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Say what erasure means; with the password, or else a mail, it begins."""
    user = account(request)
    if not user.has_usable_password():
        return _erase_by_mail(request, user)
    form = AgainForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        return _begin(request, user)
    return render(request, "people/my_data/erase.html", {"form": form})


def _erase_by_mail(request: HttpRequest, user: User) -> HttpResponse:
    sent = request.method == "POST"
    if sent:
        send_wish(request, user)
    return render(request, "people/my_data/erase.html", {"by_mail": True, "sent": sent})


@route("own")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase_confirmed(request: HttpRequest, token: str) -> HttpResponse:
    """Begin with the word of the mail; opening its link alone changes nothing."""
    user = account(request)
    if not is_wish_of(user, token):
        raise Http404
    if request.method == "POST":
        return _begin(request, user)
    return render(request, "people/my_data/erase.html", {"confirmed": True})


def _begin(request: HttpRequest, user: User) -> HttpResponse:
    job = ask_for_erasure(person_of(user))
    logout(request)
    return redirect("people:erased", erasure_of(job.uuid))


@route("public")
@require_safe
@never_cache
def erased(request: HttpRequest, token: str) -> HttpResponse:
    """Show how far an erasure is to whoever began it; a job that is forgotten was done."""
    uuid = job_of(token)
    if uuid is None:
        raise Http404
    found = {"job": Job.objects.filter(uuid=uuid).first()}
    return render(request, "people/my_data/erased.html", found)
