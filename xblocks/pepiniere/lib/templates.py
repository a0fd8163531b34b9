"""Django templates, compiled once a process.

The platform's template loader compiles at each render, so compiled templates are kept here.
"""

from functools import lru_cache
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString


@lru_cache(maxsize=256)
def _compiled(name: str) -> Any:
    return get_template(name)


def render(name: str, context: dict[str, Any]) -> SafeString:
    """The template ``pepiniere/<name>`` rendered with ``context``."""
    rendered: SafeString = _compiled(f"pepiniere/{name}").render(context)
    return rendered
