"""Who may do what: capabilities declare permissions, layers say how a person relates to a thing.

A ``Standing`` compares the two. Neither enrolment, nor course role, nor masquerade, nor authorship is checked for us
by the platform, so every handler and view goes through here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey

from pepiniere.lib.errors import NotFound, NotPermitted, nothing_here

Place = Literal["course", "studio", "library"]


@dataclass(frozen=True)
class Actor:
    """The person asking, as this course sees them.

    ``user_id`` is None for an anonymous visitor, and the learner's when a trainer masquerades as one.
    ``is_masked`` is true for any masquerade: such a person reads what the mask would, and changes nothing.
    """

    user_id: int | None
    course_key: CourseKey | None
    place: Place = "course"
    is_enrolled: bool = False
    is_trainer: bool = False
    is_masked: bool = False
    can_author: bool = False


@dataclass(frozen=True)
class Permission:
    """Whoever has one of the relations in ``allow``, and all those in ``also``, may.

    ``changes`` tells that something is written.
    """

    name: str
    allow: frozenset[str]
    changes: bool
    also: frozenset[str] = frozenset()


Provider = Callable[[Actor, Any], set[str]]
Refusal = Callable[[], NotPermitted]

_permissions: dict[str, Permission] = {}
_providers: list[Provider] = []
_refusals: dict[str, Refusal] = {}


def declare(name: str, *, allow: set[str], changes: bool = False, also: Iterable[str] = ()) -> None:
    """Declare permission ``name``, once, at import; each relation in ``also`` has its refusal."""
    _permissions[name] = Permission(name, frozenset(allow), changes, frozenset(also))


def declared() -> dict[str, Permission]:
    """Every permission by name."""
    return dict(_permissions)


def provides_relations(provider: Provider) -> Provider:
    """Register a function that tells which relations an actor has to a subject."""
    _providers.append(provider)
    return provider


def provides_refusal(relation: str) -> Callable[[Refusal], Refusal]:
    """Register what is raised for want of ``relation`` alone."""

    def keep(refusal: Refusal) -> Refusal:
        _refusals[relation] = refusal
        return refusal

    return keep


@dataclass(frozen=True)
class Standing:
    """An actor before one subject: the relations ``held`` are looked up once, then asked as often as needed."""

    actor: Actor
    held: frozenset[str]

    def require(self, name: str) -> None:
        """Return if permitted; NotFound for somebody with no relation at all to the subject, else NotPermitted."""
        permission = _permissions[name]
        if permission.changes:
            _refuse_where_nothing_is_written(self.actor)
        if not self.held:
            raise nothing_here()
        if not self.held & permission.allow:
            raise NotPermitted(_refusal_to(permission))
        missing = permission.also - self.held
        if missing:
            refuse = _refusals[min(missing)]
            raise refuse()

    def may(self, name: str) -> bool:
        """Whether ``require`` would return."""
        try:
            self.require(name)
        except (NotPermitted, NotFound):
            return False
        return True

    def lacks_only(self, relation: str, name: str) -> bool:
        """Whether ``relation`` is all that ``name`` still asks for."""
        return not self.may(name) and replace(self, held=self.held | {relation}).may(name)


def standing_of(actor: Actor, subject: Any) -> Standing:
    """How ``actor`` relates to ``subject``, every layer asked."""
    held: set[str] = set()
    for provider in _providers:
        held |= provider(actor, subject)
    return Standing(actor, frozenset(held))


def _refusal_to(permission: Permission) -> str:
    if permission.allow == {"trainer"}:
        return _("This is for the trainers of this course.")
    return _("Only the project's team can do this.")


def _refuse_where_nothing_is_written(actor: Actor) -> None:
    if actor.place != "course":
        raise NotPermitted(_("Work is done in the course, not where it is prepared."))
    if actor.is_masked:
        raise NotPermitted(
            _("You are looking with somebody else's eyes: nothing is changed. Go back to your own view.")
        )


@provides_relations
def _authorship(actor: Actor, _subject: Any) -> set[str]:
    return {"author"} if actor.can_author else set()


declare("block.edit", allow={"author"})
