"""Where field values are kept: the database, the session, or the author's OLX with edits laid over it."""

from collections.abc import MutableMapping
from functools import cached_property
from typing import Any, NamedTuple

from xblock.exceptions import InvalidScopeError
from xblock.fields import Scope
from xblock.runtime import DictKeyValueStore, KeyValueStore

from pepiniere_preview.models import BlockState

AUTHORED = (Scope.content, Scope.settings)
# What an author cleared: neither their value nor the OLX's.
_CLEARED = {"cleared": True}


class _Place(NamedTuple):
    """The row of a value."""

    scope: str
    user_id: int
    block: str
    field: str


def _place(key: Any) -> _Place:
    return _Place(key.scope.name, key.user_id or 0, str(key.block_scope_id or ""), key.field_name)


class StateStore(KeyValueStore):
    """What people do, row by row; only the rows of one person, and of nobody in particular, can be reached."""

    def __init__(self, user_id: int) -> None:
        self._user_id = user_id

    @cached_property
    def _values(self) -> dict[_Place, Any]:
        rows = BlockState.objects.filter(user_id__in=(0, self._user_id)).exclude(scope__in=[s.name for s in AUTHORED])
        return {_Place(row.scope, row.user_id, row.block, row.field): row.value for row in rows}

    def get(self, key: Any) -> Any:
        """The value; KeyError if there is none."""
        return self._values[self._own(key)]

    def set(self, key: Any, value: Any) -> None:
        """Write the value at once."""
        place = self._own(key)
        BlockState.objects.update_or_create(**place._asdict(), defaults={"value": value})
        self._values[place] = value

    def delete(self, key: Any) -> None:
        """Forget the value."""
        place = self._own(key)
        BlockState.objects.filter(**place._asdict()).delete()
        self._values.pop(place, None)

    def has(self, key: Any) -> bool:
        """Whether there is a value."""
        return self._own(key) in self._values

    def _own(self, key: Any) -> _Place:
        place = _place(key)
        if place.user_id not in (0, self._user_id):
            raise InvalidScopeError(f"{key.field_name} of another person cannot be reached")
        return place


class SessionStore(KeyValueStore):
    """Writes to the session; reads what it does not have from the store underneath."""

    def __init__(self, session: MutableMapping[str, Any], name: str, below: KeyValueStore) -> None:
        self._session = session
        self._name = name
        self._below = below

    def _written(self) -> dict[str, list[Any]]:
        written: dict[str, list[Any]] = self._session.get(self._name, {})
        return written

    def get(self, key: Any) -> Any:
        """The value; KeyError if there is none."""
        found = self._written().get(repr(tuple(key)))
        if found is None:
            return self._below.get(key)
        if not found:
            raise KeyError(key)
        return found[0]

    def set(self, key: Any, value: Any) -> None:
        """Keep ``value`` as long as the session lasts."""
        self._session[self._name] = {**self._written(), repr(tuple(key)): [value]}

    def delete(self, key: Any) -> None:
        """Hide the value underneath."""
        self._session[self._name] = {**self._written(), repr(tuple(key)): []}

    def has(self, key: Any) -> bool:
        """Whether there is a value."""
        found = self._written().get(repr(tuple(key)))
        return bool(self._below.has(key)) if found is None else bool(found)


class AuthoredStore(KeyValueStore):
    """The OLX, with what authors changed in Studio over it; changes are kept only by ``commit``."""

    def __init__(self, olx: DictKeyValueStore) -> None:
        self._olx = olx
        self._pending: dict[_Place, Any] = {}

    @cached_property
    def _edits(self) -> dict[_Place, Any]:
        rows = BlockState.objects.filter(scope__in=[scope.name for scope in AUTHORED])
        return {_Place(row.scope, 0, row.block, row.field): row.value for row in rows}

    def get(self, key: Any) -> Any:
        """The value; KeyError if authors set none."""
        place = _place(key)
        if self._edits.get(place) == _CLEARED:
            raise KeyError(place)
        return self._edits[place] if place in self._edits else self._olx.get(key)

    def set(self, key: Any, value: Any) -> None:
        """Change the value for the rest of this request."""
        if key.scope not in AUTHORED:
            raise InvalidScopeError(f"{key.field_name} cannot be edited here")
        self._pending[_place(key)] = self._edits[_place(key)] = value

    def delete(self, key: Any) -> None:
        """Back to the field's default, whatever the OLX said."""
        self.set(key, _CLEARED)

    def has(self, key: Any) -> bool:
        """Whether authors set a value."""
        place = _place(key)
        return self._edits[place] != _CLEARED if place in self._edits else bool(self._olx.has(key))

    def commit(self) -> None:
        """Keep the changes for good."""
        for place, value in self._pending.items():
            BlockState.objects.update_or_create(**place._asdict(), defaults={"value": value})
        self._pending.clear()
