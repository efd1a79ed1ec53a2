"""Wagtail's ways to publish and unpublish that do not go through the form of a resource."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail.snippets.views.snippets import UnpublishView, WorkflowActionView

from oer_library.editor.completeness import against

APPROVE = "approve"


class ApprovalView(WorkflowActionView):
    """An approval publishes, so it waits for what publishing asks: content, licence, reviews."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Act, or say what is missing and leave the resource in its workflow."""
        draft = self.task_state.revision.as_object()
        missing = against(draft) if self.action_name == APPROVE else []
        if not missing:
            answer: HttpResponseBase = super().post(request, *args, **kwargs)
            return answer
        for sentence in missing:
            messages.error(request, sentence)
        if request.headers.get("x-requested-with") != "XMLHttpRequest":
            return redirect(self.redirect_url)
        done = {"step": "success", "redirect": self.redirect_url}
        closed: HttpResponseBase = self.render_modal_json(request, done)
        return closed


class WithdrawalView(UnpublishView):
    """Unpublishing is withdrawing, which asks for the reason that the tombstone tells."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead to the page that asks for the reason."""
        return redirect("oer_library_withdraw", self.object.uuid)
