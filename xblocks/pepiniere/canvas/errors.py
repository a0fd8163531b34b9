"""What can go wrong on a canvas."""

from pepiniere.lib.errors import NotFound, RequestError, StateError


class UnknownBlueprint(RequestError):
    """There is no blueprint of this name."""

    code = "unknown_blueprint"


class UnknownZone(RequestError):
    """The blueprint has no such zone."""

    code = "unknown_zone"


class UnknownCard(NotFound):
    """The canvas has no such card."""

    code = "unknown_card"


class CanvasFull(StateError):
    """The canvas holds as many cards as it may."""

    code = "canvas_full"


class ZoneFull(StateError):
    """The zone holds as many cards as its author allows."""

    code = "zone_full"


class CardTaken(StateError):
    """A card of this identity was added before, by another operation."""

    code = "card_taken"


class CardStale(StateError):
    """Somebody changed the same lines meanwhile: ``mine`` and ``theirs`` are both returned, nothing is saved."""

    code = "card_stale"


class CardRemoved(StateError):
    """Somebody took the card away meanwhile; ``mine`` is returned."""

    code = "card_removed"


class CanvasEmpty(StateError):
    """There is nothing to publish yet."""

    code = "canvas_empty"


class LicenceConflict(StateError):
    """The licence chosen does not go with the template's: whoever publishes has to confirm it."""

    code = "licence_conflict"


class NothingToUndo(StateError):
    """The person did nothing lately that could be taken back."""

    code = "nothing_to_undo"


class ChangedSince(StateError):
    """Somebody changed the same card since: taking one's own change back would take theirs too."""

    code = "changed_since"


class UnknownMeaning(RequestError):
    """The blueprint gives no colour this meaning."""

    code = "unknown_meaning"


class WorkshopOpen(StateError):
    """A workshop is open on this canvas already."""

    code = "workshop_open"


class WorkshopOver(NotFound):
    """No workshop is open under this code; does not say whether there ever was one."""

    code = "workshop_over"


class WorkshopEnded(WorkshopOver):
    """There was a workshop under this code; nothing of it is told but that it is over."""

    code = "workshop_ended"


class TooManyCards(StateError):
    """Cards come faster than anybody reads them: in a moment there is room again."""

    status = 429
    code = "too_many_cards"
