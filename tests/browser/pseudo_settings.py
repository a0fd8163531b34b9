"""The demonstration in pretended languages."""

from pepiniere_preview.settings import *  # noqa: F403
from pepiniere_preview.settings import VAR

LANGUAGE_CODE = "eo"
LANGUAGES = [("eo", "Pretended"), ("he", "Pretended, from right to left")]
LOCALE_PATHS = [VAR / "locale"]
