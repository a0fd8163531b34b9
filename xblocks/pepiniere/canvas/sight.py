"""What one reader sees of one canvas: gathered once, shown by the block and by the refresh."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.canvas import api
from pepiniere.canvas.bringing import count_cards_to_bring
from pepiniere.canvas.data import Blueprint, CardData, LinkedCard, Summary
from pepiniere.canvas.upgrading import Upgrade, compare_blueprints
from pepiniere.cohort.data import Owner
from pepiniere.lib.permissions import Standing
from pepiniere.lib.platform import host


@dataclass(frozen=True)
class Sight:
    """A canvas through somebody's eyes; ``cards`` is empty when the draft is not theirs to read."""

    owner: Owner
    canvas: ArtifactData | None
    blueprint: Blueprint
    can_read: bool
    can_write: bool
    cards: tuple[CardData, ...] = ()
    versions: tuple[VersionData, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    reader_id: int | None = None
    # Whether cards can be marked as mattering to somebody.
    has_votes: bool = False
    # The revision up to which the reader saw it in earlier visits.
    seen: int = 0
    # Remarks that wait for an answer, by the part that they are upon.
    remarks: Mapping[str, int] = field(default_factory=dict)
    linked: Mapping[UUID, LinkedCard] = field(default_factory=dict)
    summaries: Mapping[str, list[Summary]] = field(default_factory=dict)
    # What the author changed since the team began.
    upgrade: Upgrade | None = None
    # Cards that the reader wrote alone in this slot, and has neither brought to the team nor kept apart.
    to_bring: int = 0

    @property
    def cards_by_zone(self) -> dict[str, list[CardData]]:
        """Cards in order, by the id of their zone."""
        return {zone: list(cards) for zone, cards in groupby(self.cards, key=lambda card: card.zone)}

    @property
    def credited_versions(self) -> list[tuple[VersionData, list[str]]]:
        """Each version with the names thanked in it: those who wrote it."""
        return [(version, version.thanks(self.names)) for version in self.versions]

    @property
    def new_count(self) -> int:
        """How many cards others changed since the reader's last visit."""
        return sum(self.is_new(card) for card in self.cards)

    def is_new(self, card: CardData) -> bool:
        """Whether somebody else changed the card since the reader's last visit."""
        return card.changed_in > self.seen and card.changed_by_id != self.reader_id


def look(
    standing: Standing,
    owner: Owner,
    *,
    slot: str,
    canvas: ArtifactData | None,
    offered: Blueprint | None = None,
    seen: int | None = None,
    has_votes: bool = False,
) -> Sight:
    """Gather what somebody may see of the canvas of ``owner`` in ``slot``, None if it is not begun.

    ``offered`` is what the author asks now, needed as long as it is not begun: then it keeps its own questions. A
    page that is only brought up to date has no need of it, nor of what is said once.
    ``seen`` is the revision up to which the reader saw it before, None where that is not told.
    """
    can_read = standing.may("canvas.read")
    reader_id = standing.actor.user_id
    blueprint = api.blueprint_of(canvas) if canvas else offered
    assert blueprint, "it is begun, or it is offered"
    cards = tuple(api.list_cards(canvas, reader_id=reader_id)) if canvas and can_read else ()
    versions = tuple(artifacts.list_versions(canvas)) if canvas else ()
    can_write = can_read and standing.may("canvas.write")
    upgrade = compare_blueprints(blueprint, offered) if offered and can_write else None
    return Sight(
        owner=owner,
        canvas=canvas,
        blueprint=blueprint,
        can_read=can_read,
        can_write=can_write,
        cards=cards,
        versions=versions,
        names=_names(cards, versions),
        reader_id=reader_id,
        has_votes=has_votes,
        seen=_seen_until(canvas, seen),
        remarks=artifacts.count_waiting_remarks([canvas.id]).get(canvas.id, {}) if canvas and can_read else {},
        linked=api.find_linked_cards(owner, cards),
        summaries=api.sum_up(owner, blueprint) if can_read else {},
        upgrade=upgrade if upgrade and upgrade.is_seen else None,
        to_bring=count_cards_to_bring(owner, person_id=reader_id, slot=slot) if can_write and offered else 0,
    )


def _seen_until(canvas: ArtifactData | None, seen: int | None) -> int:
    if seen is not None:
        return seen
    return canvas.revision if canvas else 0


def glimpse(standing: Standing, owner: Owner, canvas: ArtifactData, card: CardData, *, has_votes: bool) -> Sight:
    """What somebody who writes sees of one card."""
    return Sight(
        owner=owner,
        canvas=canvas,
        blueprint=api.blueprint_of(canvas),
        can_read=True,
        can_write=True,
        cards=(card,),
        names=_names((card,), ()),
        reader_id=standing.actor.user_id,
        has_votes=has_votes,
        seen=canvas.revision,
        remarks=artifacts.count_waiting_remarks([canvas.id]).get(canvas.id, {}),
        linked=api.find_linked_cards(owner, [card]),
    )


def _names(cards: tuple[CardData, ...], versions: tuple[VersionData, ...]) -> Mapping[int, str]:
    people = {pk for card in cards for pk in (card.author_id, card.edited_by_id) if pk}
    people.update(pk for version in versions for pk in version.author_ids)
    return host().first_names(people) if people else {}
