"""What can go wrong in a cohort."""

from pepiniere.lib.errors import NotFound, NotPermitted, RequestError, StateError


class UnknownCohort(NotFound):
    """No cohort has this key."""

    code = "unknown_cohort"


class CourseTaken(StateError):
    """The course run already belongs to another cohort."""

    code = "course_taken"


class CharterNotAccepted(NotPermitted):
    """The cohort's charter has a wording that this person has not accepted."""

    code = "charter_not_accepted"


class CharterUnchanged(RequestError):
    """The wording is the one in force."""

    code = "charter_unchanged"


class ProjectGone(StateError):
    """The project left the cohort, or joined another one."""

    code = "project_gone"


class AlreadyThere(StateError):
    """The person is in this project already."""

    code = "already_there"


class NotThere(StateError):
    """The person is not, or no longer, in this project."""

    code = "not_there"


class CannotUndo(StateError):
    """Something stands upon this act: undoing it would undo that too."""

    code = "cannot_undo"
