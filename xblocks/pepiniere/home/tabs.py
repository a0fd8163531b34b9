"""Which of our pages a course shows among its own, and to whom."""

from typing import Any

from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort.api import get_cohort_of_course
from pepiniere.lib.platform import host


def shows_projects(user: Any, course_key: CourseKey) -> bool:
    """The projects: to everybody in a course where a cohort works."""
    in_course = host().is_enrolled(user, course_key) or host().is_trainer(user, course_key)
    return in_course and get_cohort_of_course(course_key) is not None


def shows_cohort(user: Any, course_key: CourseKey) -> bool:
    """The trainer's page: to the trainers, who begin a cohort there."""
    return host().is_trainer(user, course_key)
