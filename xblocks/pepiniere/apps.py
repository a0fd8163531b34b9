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
        from pepiniere.artifact import receivers as artifact_receivers
        from pepiniere.artifact import rules as artifact_rules  # noqa: F401
        from pepiniere.canvas import kind
        from pepiniere.canvas import rules as canvas_rules  # noqa: F401
        from pepiniere.cohort import receivers as cohort_receivers
        from pepiniere.cohort import rules as cohort_rules  # noqa: F401
        from pepiniere.portability import rules as portability_rules  # noqa: F401

        cohort_receivers.register()
        artifact_receivers.register()
        kind.register()
