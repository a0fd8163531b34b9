"""Course-relative links, made into addresses of this site."""

import re
from functools import partial

from django.urls import reverse

from pepiniere_preview.olx.tree import Course

_QUOTED = re.compile(
    r"""(?P<quote>["'])/(?P<kind>static|jump_to_id)/(?P<path>[^"'<>?#]+)(?P<rest>[^"'<>]*)(?P=quote)"""
)


def rewrite(html: str, course: Course) -> str:
    """``html`` whose quoted ``/static/…`` and ``/jump_to_id/…`` lead to the course's files and blocks.

    A ``/static/`` path that the course does not have is left alone: it is a file of an installed package.
    """
    return _QUOTED.sub(partial(_replace, course=course), html)


def _replace(match: re.Match[str], course: Course) -> str:
    address = _address(match["kind"], match["path"], course)
    return f"{match['quote']}{address}{match['rest']}{match['quote']}" if address else match[0]


def _address(kind: str, path: str, course: Course) -> str:
    if kind == "jump_to_id":
        found = next((key for key in course.nodes if key.block_id == path), None)
        return reverse("pepiniere_preview:jump_to", args=[course.key, found]) if found else ""
    return reverse("pepiniere_preview:asset", args=[course.key, path]) if find_asset(path, course) is not None else ""


def find_asset(path: str, course: Course) -> bytes | None:
    """The content of a file of the course; the platform's own names have underscores for spaces."""
    names = (path, path.replace("%20", " "), path.replace("_", " "))
    return next((data for name in names if (data := course.files.read(f"static/{name}")) is not None), None)
