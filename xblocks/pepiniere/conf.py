"""Defaults of the one settings dictionary, ``PEPINIERE``, and the only way to read it."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed

DEFAULTS: dict[str, Any] = {
    # The class that talks to the platform we run on: see lib/platform.py.
    "HOST": "pepiniere.lib.platform.OpenEdxHost",
    # Host names that `pepiniere_import_sheets` may call, over https only.
    "IMPORT_HOSTS": (),
    "IMPORT_TIMEOUT_SECONDS": 10,
    "IMPORT_MAX_BYTES": 5_000_000,
    # A request to a block's handler above this size is answered 413.
    "MAX_REQUEST_BYTES": 64_000,
    # A card longer than this is refused: one idea a card.
    "MAX_CARD_CHARACTERS": 2_000,
    "MAX_CARDS_PER_CANVAS": 300,
    # How long a reader counts as being on the page after their last refresh.
    "PRESENCE_SECONDS": 45,
}


@lru_cache(maxsize=1)
def _merged() -> dict[str, Any]:
    return {**DEFAULTS, **getattr(settings, "PEPINIERE", {})}


def get(name: str) -> Any:
    """The operator's value of setting ``name``, or its default; KeyError for a name that does not exist."""
    return _merged()[name]


def _forget(*, setting: str, **_kwargs: Any) -> None:
    if setting == "PEPINIERE":
        _merged.cache_clear()


setting_changed.connect(_forget)
