"""Our pages as tabs of the platform: it is imported by the platform alone, which gives the class to extend."""

from typing import Any, ClassVar

from django.utils.translation import gettext_noop
from xmodule.tabs import CourseTab

from pepiniere.home.tabs import shows_cohort, shows_projects


class _Tab(CourseTab):
    """Found in every course, without being written in its policy; ``shows`` tells to whom."""

    is_dynamic = True
    shows: ClassVar[Any]

    @classmethod
    def is_enabled(cls, course: Any, user: Any = None) -> bool:
        """Without a person, nothing is shown: Studio asks so."""
        return bool(user and user.is_authenticated) and cls.shows(user, course.id)


class ProjectsTab(_Tab):
    """The projects of the cohort."""

    type = "pepiniere_projects"
    title = gettext_noop("Projects")
    view_name = "pepiniere:projects"
    shows = staticmethod(shows_projects)


class CohortTab(_Tab):
    """The trainer's page."""

    type = "pepiniere_cohort"
    title = gettext_noop("Cohort")
    view_name = "pepiniere:cohort"
    shows = staticmethod(shows_cohort)
