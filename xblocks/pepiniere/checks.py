"""System checks: a misconfigured instance is told at start-up, not by its users."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.utils.module_loading import import_string

from pepiniere import conf


@register("pepiniere")
def check_settings(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """It is a dictionary, every setting exists and has its default's type, and the host bridge can be imported."""
    if not isinstance(getattr(settings, "PEPINIERE", {}), Mapping):
        return [Error("PEPINIERE must be a dictionary.", id="pepiniere.E003")]
    return [*_unknown_names(), *_wrong_types(), *_host()]


def _unknown_names() -> list[CheckMessage]:
    unknown = sorted(set(getattr(settings, "PEPINIERE", {})) - set(conf.DEFAULTS))
    return [
        Warning(f"PEPINIERE has no setting {name!r}.", hint="Remove it, or mend its spelling.", id="pepiniere.W001")
        for name in unknown
    ]


def _wrong_types() -> list[CheckMessage]:
    return [
        Error(
            f"PEPINIERE[{name!r}] must be like {default!r}.",
            hint="Host names are given as a list of strings; sizes and delays as positive whole numbers.",
            id="pepiniere.E001",
        )
        for name, default in conf.DEFAULTS.items()
        if not _is_like(conf.get(name), default)
    ]


def _is_like(value: object, default: object) -> bool:
    if isinstance(default, tuple):
        return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)
    if isinstance(default, int):
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    return isinstance(value, type(default))


def _host() -> list[CheckMessage]:
    path = conf.get("HOST")
    try:
        import_string(path)
    except ImportError as error:
        return [Error(f"PEPINIERE['HOST'] cannot be imported: {error}", id="pepiniere.E002")]
    return []
