"""The accounts that the lines of a list name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from pepiniere.portability.errors import BadLine
from pepiniere.portability.people.rows import Row

# Accounts by what was asked in small letters: each with the name that it has, and its id.
_Found = Mapping[str, Sequence[tuple[str, int]]]


class Accounts:
    """The accounts of some rows, looked up together: one query for usernames, one for addresses."""

    def __init__(self, rows: Iterable[Row]) -> None:
        rows = list(rows)
        self._by_username = _look_up("username", {row.username for row in rows if row.username})
        self._by_email = _look_up("email", {row.email for row in rows if not row.username})

    def id_of(self, row: Row) -> int:
        """The user id of the person on ``row``; BadLine when there is none, or more than one.

        Case matters only between usernames that differ in nothing else; an address counts when there is no username.
        """
        if row.username:
            found = self._by_username.get(row.username.casefold(), ())
            return _only([one for one in found if one[0] == row.username] or found, row.username)
        if "@" not in row.email:
            message = _("“%(name)s” is no e-mail address: put usernames in a column of that name.")
            raise BadLine(message % {"name": row.email})
        return _only(self._by_email.get(row.email.casefold(), ()), row.email)


def _only(found: Sequence[tuple[str, int]], written: str) -> int:
    if not found:
        raise BadLine(_("There is no account “%(name)s”: ask the person to sign up first.") % {"name": written})
    if len(found) > 1:
        raise BadLine(_("Several accounts have “%(name)s”: write the username of one.") % {"name": written})
    return found[0][1]


def _look_up(column: str, written: set[str]) -> _Found:
    if not written:
        return {}
    wanted = Q(**{f"{column}__in": written})
    # MySQL compares without case already, and LOWER would keep it from its index.
    if connection.vendor != "mysql":
        wanted |= Q(small__in={text.lower() for text in written})
    found = defaultdict(list)
    users = get_user_model().objects.alias(small=Lower(column)).filter(wanted)
    for name, pk in users.values_list(column, "pk"):
        found[name.casefold()].append((name, pk))
    return found
