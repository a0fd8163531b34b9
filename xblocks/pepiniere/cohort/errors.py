"""What can go wrong in a cohort."""

from pepiniere.lib.errors import NotFound, StateError


class UnknownCohort(NotFound):
    """No cohort has this key."""

    code = "unknown_cohort"


class CourseTaken(StateError):
    """The course run already belongs to another cohort."""

    code = "course_taken"
