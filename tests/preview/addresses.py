"""Keys and addresses of the course of planted blocks."""

from opaque_keys.edx.keys import CourseKey

COURSE = CourseKey.from_string("course-v1:Pepiniere+PLANTED+run")
PLANTED = COURSE.make_usage_key("planted", "p")
HIDDEN = COURSE.make_usage_key("planted", "hidden")
UNIT = COURSE.make_usage_key("vertical", "u")
SEQUENCE = COURSE.make_usage_key("sequential", "s")

UNIT_PAGE = f"/xblock/{UNIT}"
SEQUENCE_PAGE = f"/learning/course/{COURSE}/{SEQUENCE}/{UNIT}"


def lms(handler: str, usage: object = PLANTED) -> str:
    """A handler in a course page."""
    return f"/courses/{COURSE}/xblock/{usage}/handler/{handler}"


def studio(handler: str) -> str:
    """A handler in Studio's editor."""
    return f"/xblock/{PLANTED}/handler/{handler}"


def preview(handler: str) -> str:
    """A handler in Studio's preview."""
    return f"/preview/xblock/{PLANTED}/handler/{handler}"
