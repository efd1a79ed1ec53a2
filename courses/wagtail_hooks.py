"""What the courses room adds to the editor's side."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from courses import borrowed_views, deleting
from courses.certificates import editor as certificates
from courses.question_snippets import QuestionViewSet, keep_answered
from courses.results import editor as results
from courses.results.urls import urls as results_urls
from courses.runs import menu as runs
from courses.workplace.editor import WorkplaceTaskViewSet

register_snippet(QuestionViewSet)
register_snippet(WorkplaceTaskViewSet)
hooks.register("before_delete_snippet", keep_answered)
hooks.register("before_delete_page", deleting.keep_page)
hooks.register("before_bulk_action", deleting.keep_pages)
hooks.register("register_admin_urls", results_urls)
hooks.register("register_admin_urls", certificates.urls)
hooks.register("register_admin_menu_item", certificates.menu_item)
hooks.register("register_admin_menu_item", results.menu_item)
hooks.register("register_admin_urls", runs.urls)
hooks.register("register_admin_menu_item", runs.menu_item)
hooks.register("register_page_header_buttons", runs.course_button)
hooks.register("register_page_header_buttons", results.course_button)
hooks.register("register_admin_urls", lambda: list(borrowed_views.urls()))
hooks.register("register_admin_menu_item", borrowed_views.menu_item)
