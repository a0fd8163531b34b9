"""What can go wrong with an artifact."""

from pepiniere.lib.errors import RequestError, StateError


class LicenceUnclear(RequestError):
    """What was declared is not a licence; one must be chosen before publishing."""

    code = "licence_unclear"


class NothingNew(StateError):
    """The content is that of the latest version: nothing to publish."""

    code = "nothing_new"


class OperationReused(StateError):
    """The operation was accepted already, for another kind of change."""

    code = "operation_reused"


class SlotTaken(StateError):
    """The owner makes something of another kind in this slot."""

    code = "slot_taken"


class UnknownAnchor(RequestError):
    """The work has no such part, or no longer."""

    code = "unknown_anchor"


class RemarkAnswered(StateError):
    """The remark was answered already."""

    code = "remark_answered"
