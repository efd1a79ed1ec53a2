"""The library as a Django application."""

from django.apps import AppConfig


class OerLibraryConfig(AppConfig):
    """Resources, and media with credit and licence."""

    name = "oer_library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who may read documents, what identifiers mean, how data leaves, what publishing does."""
        from kernel.registries import file_policies
        from oer_library import identified, owners, permissions, personal_data, signals, steps

        file_policies.register("oer_library.LibraryDocument", permissions.may_read)
        identified.register()
        owners.register()
        personal_data.register()
        signals.connect()
        steps.register()
