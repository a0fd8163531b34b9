"""What can go wrong when something is read or written for another place."""

from pepiniere.lib.errors import RequestError


class UnreadableSource(RequestError):
    """A file or an address gives no sheet; the message says why, and what to do."""

    code = "unreadable_source"
