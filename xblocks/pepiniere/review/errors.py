"""What can go wrong in a round of peer review."""

from django.utils.translation import gettext as _

from pepiniere.lib.errors import RequestError, StateError


class UnknownProtocol(RequestError):
    """There is no protocol of this name."""

    code = "unknown_protocol"


class UnknownPrompt(RequestError):
    """The round asks nothing of this name."""

    code = "unknown_prompt"


class DatesOutOfOrder(RequestError):
    """A phase would begin before the one that precedes it."""

    code = "dates_out_of_order"


class NotNow(StateError):
    """The round is in a phase in which this is not done."""

    code = "not_now"


class NothingPublished(StateError):
    """There is no version that could be read."""

    code = "nothing_published"


class ReviewReleased(StateError):
    """The reading was sent: it stays as it is."""

    code = "review_released"


class ReviewEmpty(StateError):
    """Nothing was written in it yet."""

    code = "review_empty"


class EnoughSaid(StateError):
    """The reading holds as many texts as the round asks for."""

    code = "enough_said"


class ItemChanged(StateError):
    """Somebody of the team worded this text anew meanwhile: ``theirs`` and its ``revision`` are in the details."""

    code = "item_changed"


def nothing_published() -> NothingPublished:
    """What is told to a team that has nothing to put forward."""
    return NothingPublished(_("Publish a version first: that is what the others read."))


def already_sent() -> ReviewReleased:
    """What is told to whoever would change a reading that was sent."""
    return ReviewReleased(_("This reading was sent: it stays as it is."))
