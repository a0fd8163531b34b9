"""Django templates, compiled once a process.

The platform's template loaders compile at each render, and with each template those that it includes or extends: ours
have an engine of their own, whose loader keeps what it compiled.
"""

from functools import cache
from pathlib import Path
from typing import Any, cast

from django.template.backends.django import DjangoTemplates
from django.utils.safestring import SafeString

_FOLDER = Path(__file__).parent.parent / "templates"


@cache
def _engine() -> DjangoTemplates:
    return DjangoTemplates({"NAME": "pepiniere", "DIRS": [_FOLDER], "APP_DIRS": False, "OPTIONS": {}})


def render(name: str, context: dict[str, Any]) -> SafeString:
    """The template ``pepiniere/<name>`` rendered with ``context``."""
    return cast("SafeString", _engine().get_template(f"pepiniere/{name}").render(context))
