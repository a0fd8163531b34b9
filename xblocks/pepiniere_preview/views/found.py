"""From what an address names to what it means, or 404."""

from django.http import Http404
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey, UsageKey

from pepiniere_preview.olx.catalogue import courses
from pepiniere_preview.olx.tree import Course


def course_or_404(course_key: str) -> Course:
    """The open course named ``course_key``."""
    try:
        return courses()[CourseKey.from_string(course_key)]
    except (InvalidKeyError, KeyError):
        raise Http404 from None


def usage_or_404(usage_key: str) -> tuple[Course, UsageKey]:
    """The usage named ``usage_key``, and its course."""
    try:
        key = UsageKey.from_string(usage_key)
        course = courses()[key.course_key]
    except (InvalidKeyError, KeyError, AttributeError):
        raise Http404 from None
    if key not in course.nodes:
        raise Http404
    return course, key


def working_usage_or_404(usage_key: str) -> tuple[Course, UsageKey]:
    """The same, if the block could be read."""
    course, key = usage_or_404(usage_key)
    if course.nodes[key].error:
        raise Http404
    return course, key
