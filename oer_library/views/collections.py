"""Collections: their pages, and how their owners build them."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from kernel.routes import route
from oer_library.frames import frame_of
from oer_library.models import ResourceCollection
from oer_library.selectors import collections as selectors
from oer_library.services import collections as services
from oer_library.views.contributing import shown_or_404
from oer_library.views.embedding import embeddable
from people.selectors.signed_in import account
from people.services.persons import person_of

LONGEST_NOTE = 500


class CollectionForm(forms.Form):
    """What a collection is called, what it is for, and who sees it."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    description = forms.CharField(
        label=gettext_lazy("Description"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    public = forms.BooleanField(
        label=gettext_lazy("Anybody may see, share and embed it"), required=False
    )


@require_safe
@route("public")
def collections(request: HttpRequest) -> HttpResponse:
    """List what anybody may see, and the own ones."""
    context = {"public": selectors.public(), "own": selectors.of_viewer(request.user)}
    return render(request, "oer_library/collections.html", context)


@route("signed_in")
def new(request: HttpRequest) -> HttpResponse:
    """Make a collection, with a first resource where one is named."""
    form = CollectionForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "oer_library/collection_form.html", {"form": form})
    made = services.create(person_of(account(request)), **form.cleaned_data)
    return redirect("library:collection", made.uuid)


@require_safe
@route("public")
def collection(request: HttpRequest, collection_uuid: UUID) -> HttpResponse:
    """Show a collection; its owner also sees what is gone, and may change it."""
    found = selectors.visible(request.user, collection_uuid)
    if found is None:
        raise Http404
    own = selectors.owns(request.user, found)
    entries = selectors.entries(found, all_of_it=own)
    frame = frame_of(card_address(request), found.title)
    context = {"collection": found, "own": own, "entries": entries, "frame": frame}
    return render(request, "oer_library/collection.html", context)


@embeddable
@require_safe
@route("public")
def collection_card(request: HttpRequest, collection_uuid: UUID) -> HttpResponse:
    """Show a public collection as a card that other sites embed."""
    found = selectors.visible(request.user, collection_uuid)
    if found is None or not found.public:
        raise Http404
    entries = selectors.entries(found, all_of_it=False)
    context = {"collection": found, "entries": entries[:5], "size": len(entries)}
    return render(request, "oer_library/collection_card.html", context)


@route("own")
def change(request: HttpRequest, collection_uuid: UUID) -> HttpResponse:
    """Change what a collection says of itself."""
    found = own_or_404(request, collection_uuid)
    known = {name: getattr(found, name) for name in CollectionForm.base_fields}
    form = CollectionForm(request.POST or None, initial=known)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "collection": found}
        return render(request, "oer_library/collection_form.html", context)
    services.change(found, **form.cleaned_data)
    return redirect("library:collection", found.uuid)


@route("own")
def delete(request: HttpRequest, collection_uuid: UUID) -> HttpResponse:
    """Delete a collection, once its owner said so a second time."""
    found = own_or_404(request, collection_uuid)
    if request.method != "POST":
        return render(request, "oer_library/collection_delete.html", {"collection": found})
    services.delete(found)
    messages.success(request, _("The collection was deleted. Its resources stay."))
    return redirect("library:collections")


@require_POST
@route("own")
def change_item(request: HttpRequest, collection_uuid: UUID, number: int) -> HttpResponse:
    """Move an item, say why it is there, or take it out."""
    found = own_or_404(request, collection_uuid)
    wish = request.POST.get("wish", "")
    if wish in ("up", "down"):
        services.move(found, number, -1 if wish == "up" else 1)
    elif wish == "out":
        services.take_out(found, number)
    elif wish == "note":
        services.note(found, number, request.POST.get("note", "")[:LONGEST_NOTE])
    return redirect("library:collection", found.uuid)


@require_POST
@route("signed_in")
def collect(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put a resource into one of the own collections, the first of which is made."""
    resource = shown_or_404(request, key)
    wanted = request.POST.get("collection", "")
    own = {str(one.uuid): one for one in selectors.of_viewer(request.user)}
    found = own.get(wanted) or services.create(
        person_of(account(request)), title=_("My collection"), description="", public=False
    )
    try:
        services.add(found, resource)
    except services.Full:
        messages.warning(request, _("This collection is full."))
    else:
        messages.success(request, _("It is in “%(title)s”.") % {"title": found.title})
    return redirect("library:collection", found.uuid)


def own_or_404(request: HttpRequest, key: UUID) -> ResourceCollection:
    """Return the viewer's own collection; 404 for anybody else's."""
    found = selectors.owned(request.user, key)
    if found is None:
        raise Http404
    return found


def card_address(request: HttpRequest) -> str:
    """Return the address of the card of the page that is asked for."""
    return request.build_absolute_uri(f"{request.path}card/")
