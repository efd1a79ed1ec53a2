"""The learner_profiles room as a Django application."""

from django.apps import AppConfig


class LearnerProfilesConfig(AppConfig):
    """What a learner sees of the own record, and what it tells of skills."""

    name = "learner_profiles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what other rooms and the kernel ask this one for."""
        from kernel.registries import projections
        from learner_profiles import learnt_prerequisites, personal_data, resting, steps
        from learner_profiles.services import mastery

        personal_data.register()
        resting.register()
        steps.register()
        learnt_prerequisites.register()
        projections.register(
            "learner_profiles.mastery", mastery.rebuild, mastery.fold_registrations
        )
