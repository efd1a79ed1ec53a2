"""The page on which the holder of an old address takes a change back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from kernel.routes import route
from people.services.addresses import AddressTakenError, read_refusal, refuse


@route("public")
@never_cache
def refuse_address(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and take the change back once the button is pressed: a mail scanner presses none."""
    refusal = read_refusal(token)
    if refusal is None:
        return render(request, "people/security/refuse.html", {"state": "void"}, status=404)
    state = "asked"
    if request.method == "POST":
        try:
            refuse(refusal)
            state = "done"
        except AddressTakenError:
            state = "taken"
    found = {"state": state, "address": refusal.old, "token": token}
    return render(request, "people/security/refuse.html", found)
