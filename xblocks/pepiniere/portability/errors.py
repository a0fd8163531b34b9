"""What can go wrong when something is read or written for another place."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pepiniere.lib.errors import RequestError, StateError, TooLarge


class UnreadableSource(RequestError):
    """A file or an address gives no sheet; the message says why, and what to do."""

    code = "unreadable_source"


class SourceTooBig(UnreadableSource, TooLarge):
    """More than ``limit`` bytes."""

    def __init__(self, limit: int) -> None:
        size = number_format(limit, force_grouping=True)
        super().__init__(_("This is bigger than %(size)s bytes.") % {"size": size}, limit=limit)


class UnreadableList(RequestError):
    """A file holds no list of what is asked for; the message says why, and what to do."""

    code = "unreadable_list"


class BadLine(RequestError):
    """One line of a list cannot be followed; told in the report, with its number."""

    code = "bad_line"


class ShownOtherwise(StateError):
    """What would be stored is no longer what was shown."""

    code = "shown_otherwise"
