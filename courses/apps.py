"""The courses room as a Django application."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """Courses, questions, runs, progress."""

    name = "courses"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what other rooms and the kernel ask this one for."""
        from courses import (
            borrowed_views,
            identified,
            owners,
            personal_data,
            resting,
            signals,
            steps,
        )
        from courses.services import reading
        from kernel.registries import projections, resource_uses

        personal_data.register()
        identified.register()
        signals.connect()
        owners.register()
        resting.register()
        steps.register()
        resource_uses.register(borrowed_views.offer)
        projections.register("courses.progress", reading.rebuild, reading.fold_anew)
