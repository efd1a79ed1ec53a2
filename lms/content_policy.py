"""The content security policy of each answer: strict in public, looser where Wagtail's admin runs."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class ContentPolicy(CSPMiddleware):
    """django-csp, with a policy of its own for the editor's side."""

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
