"""The addresses of files: documents by policy, renditions of pictures by their secret names."""

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served

from kernel.files.serving import serve
from kernel.registries import file_policies
from kernel.routes import route

ASK_EACH_TIME = "private, no-cache"
FOR_EVER = "public, max-age=31536000, immutable"


@route("public")
@require_safe
def document(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """Answer with a document if the room's policy and Wagtail's collections allow it.

    Whoever may not read it gets the same 404 as for a document that does not exist.
    """
    model = get_document_model()
    found = get_object_or_404(model, pk=document_id)
    if found.filename != filename or not file_policies.may_read(request.user, found):
        raise Http404(filename)
    for hook in hooks.get_hooks("before_serve_document"):
        result = hook(found, request)
        if isinstance(result, HttpResponse):
            return result
    document_served.send(sender=model, instance=found, request=request)
    file = found.file
    return serve(request, file.storage, file.name, filename=filename, cache_control=ASK_EACH_TIME)


@route("public")
@require_safe
def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with a rendition of a picture to whoever knows its name.

    The name holds 96 random bits (kernel.private_files.RenditionStorage) and stands only in pages
    that use the picture: who was never shown the page cannot guess it. Whoever was keeps it, also
    after the page is taken down, until the rendition is deleted.
    """
    try:
        return serve(
            request,
            storages["renditions"],
            name,
            filename=name.rpartition("/")[2],
            cache_control=FOR_EVER,
        )
    except SuspiciousFileOperation as error:
        raise Http404(name) from error
