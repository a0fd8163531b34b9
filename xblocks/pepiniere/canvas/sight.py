"""What one reader sees of one canvas: gathered once, shown by the block and by the refresh."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.canvas import api
from pepiniere.canvas.bringing import count_cards_to_bring
from pepiniere.canvas.data import CardData
from pepiniere.canvas.markdown import render_text
from pepiniere.cohort.data import Owner
from pepiniere.lib.permissions import Standing
from pepiniere.lib.platform import host
from pepiniere.lib.templates import render


@dataclass(frozen=True)
class Sight:
    """A canvas through somebody's eyes; ``cards`` is empty when the draft is not theirs to read."""

    owner: Owner
    canvas: ArtifactData | None
    can_read: bool
    can_write: bool
    cards: tuple[CardData, ...]
    versions: tuple[VersionData, ...]
    names: Mapping[int, str]
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


def look(standing: Standing, owner: Owner, *, slot: str, canvas: ArtifactData | None) -> Sight:
    """Gather what somebody may see of the canvas of ``owner`` in ``slot``, None if it is not begun."""
    can_read = standing.may("canvas.read")
    cards = tuple(api.list_cards(canvas)) if canvas and can_read else ()
    versions = tuple(artifacts.list_versions(canvas)) if canvas else ()
    people = {card.author_id for card in cards if card.author_id}
    people.update(pk for version in versions for pk in version.author_ids)
    names = host().first_names(people) if people else {}
    can_write = can_read and standing.may("canvas.write")
    to_bring = count_cards_to_bring(owner, person_id=standing.actor.user_id, slot=slot) if can_write else 0
    return Sight(owner, canvas, can_read, can_write, cards, versions, names, to_bring)


def render_card(card: CardData, names: Mapping[int, str], *, can_write: bool) -> SafeString:
    """One card as a list item."""
    author = names.get(card.author_id, "") if card.author_id else ""
    return render(
        "canvas/card.html",
        {"card": card, "text": render_text(card.text, with_source=True), "author": author, "can_write": can_write},
    )
