"""The families of errors that every capability raises; each knows its HTTP status.

A handler answers ``{"error": message, "code": …, …details}``.
"""

from typing import Any

from django.utils.translation import gettext as _


class PepiniereError(Exception):
    """Base of every error meant for a reader: ``message`` is translated, ``details`` is JSON."""

    status = 500
    code = "error"

    def __init__(self, message: Any, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.details = details

    def as_json(self) -> dict[str, Any]:
        """What a handler or view answers."""
        return {"error": str(self.message), "code": self.code, **self.details}


class RequestError(PepiniereError):
    """What was sent cannot be used; ``field`` names the part."""

    status = 400
    code = "invalid"


class TooLarge(RequestError):
    """More was sent than is accepted."""

    status = 413
    code = "too_large"


class NotPermitted(PepiniereError):
    """This person may not do this here."""

    status = 403
    code = "not_permitted"


class NotFound(PepiniereError):
    """There is nothing here for this person; does not say whether it exists."""

    status = 404
    code = "not_found"


def nothing_here() -> NotFound:
    """What to raise for a stranger, whatever there is."""
    return NotFound(_("There is nothing here for you."))


class SomebodyElse(PepiniereError):
    """The page that asks was opened by another person."""

    status = 401
    code = "somebody_else"


class StateError(PepiniereError):
    """It cannot be done now: ``details`` holds the present state."""

    status = 409
    code = "conflict"
