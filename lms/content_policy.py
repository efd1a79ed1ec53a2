"""The content security policy of each answer: strict in public, looser where Wagtail's admin runs."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import cached_property


class ContentPolicy(CSPMiddleware):
    """django-csp, with a policy of its own for the editor's side."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Set the public policy as it was worked out once, where the answer has none of its own."""
        own = any(name.startswith("_csp_") for name in vars(response))
        if own or request.path_info.startswith(settings.EDITOR_PATH) or settings.DEBUG:
            answer: HttpResponseBase = super().process_response(request, response)
            return answer
        response.headers.setdefault(HEADER, self.public)
        return response

    @cached_property
    def public(self) -> str:
        """Return the public policy as a header has it."""
        return build_policy()

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 - as in django-csp
    ) -> PolicyParts:
        """Return the policy of the editor's side under its path, and the public one elsewhere."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(settings.EDITOR_PATH):
            parts.config = settings.EDITOR_CONTENT_POLICY
        return parts
