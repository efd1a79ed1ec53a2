"""Pages as every visitor gets them, kept until anything is published (DESIGN.md, Caching)."""

from collections.abc import Callable
from dataclasses import dataclass
from http.client import OK

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.translation import get_language

from kernel.clock import now
from kernel.published import kept

KEPT_SECONDS = 300  # how long a date that passes, or a place that is taken, may go unseen
Answer = Callable[[], HttpResponse]


@dataclass(frozen=True)
class KeptPage:
    """A page as every visitor gets it."""

    content: bytes
    content_type: str
    link: str = ""

    def again(self) -> HttpResponse:
        """Return it once more, with its header `Link`."""
        headers = {"Link": self.link} if self.link else None
        return HttpResponse(self.content, content_type=self.content_type, headers=headers)


def for_visitors(
    request: HttpRequest, answer: Answer, *, public: Callable[[], bool] = lambda: True
) -> HttpResponse:
    """Answer with a page; to visitors as it was kept, if `public` says that all may see it."""
    if not may_be_kept(request):
        return answer()
    moment = int(now().timestamp() // KEPT_SECONDS)
    key = ("kernel.page", request.scheme, request.get_host(), get_language(), request.path)
    found = kept(key, lambda: keep(answer) if public() else None, moment=moment)
    return found.again() if found else answer()


def may_be_kept(request: HttpRequest) -> bool:
    """Say whether a request is that of any visitor: a plain GET without session and query."""
    plain = request.method in {"GET", "HEAD"} and not request.META.get("QUERY_STRING")
    return plain and settings.SESSION_COOKIE_NAME not in request.COOKIES


def keep(answer: Answer) -> KeptPage | None:
    """Return a page that is the same for all visitors, None for any other answer."""
    response = answer()
    if isinstance(response, SimpleTemplateResponse):
        response.render()
    if response.status_code != OK or response.cookies:
        return None
    headers = response.headers
    return KeptPage(bytes(response.content), headers["Content-Type"], headers.get("Link", ""))
