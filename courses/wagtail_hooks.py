"""What the courses room adds to the editor's side."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from courses.question_snippets import QuestionViewSet, keep_answered

register_snippet(QuestionViewSet)
hooks.register("before_delete_snippet", keep_answered)
