"""How the platform finds the application, in the LMS and in Studio alike."""

from typing import Any, ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PepiniereConfig(AppConfig):
    """One app, one label, one migration history."""

    name = "pepiniere"
    label = "pepiniere"
    verbose_name = _("Pépinière")
    # The platform's own default is 32 bits wide.
    default_auto_field = "django.db.models.BigAutoField"

    plugin_app: ClassVar[dict[str, Any]] = {
        "url_config": {
            "lms.djangoapp": {"namespace": "pepiniere", "regex": "^pepiniere/", "relative_path": "urls"},
        },
    }

    def ready(self) -> None:
        """Register checks, permissions and kinds of artifact; makes no query."""
        from pepiniere import checks  # noqa: F401 - Django allows these only once apps are loaded
        from pepiniere.lib.gathering import gather

        # Permissions are declared by importing the rules.
        list(gather("rules"))
        for module in [*gather("receivers"), *gather("kind")]:
            module.register()
