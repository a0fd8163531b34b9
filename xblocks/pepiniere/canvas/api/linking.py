"""What a canvas shows of the other canvases of the same owner: cards that are led to, zones that are summed up."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import QuerySet

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas.api.sheets import KIND, list_blueprints
from pepiniere.canvas.data import Blueprint, CardData, LinkedCard, Source, Summary
from pepiniere.canvas.links import card_named
from pepiniere.canvas.models import Card
from pepiniere.cohort.data import Owner

# So many cards of related canvases are offered at most: more could not be chosen among.
_MOST_OFFERED = 200


def list_canvases(owner: Owner, blueprint_ids: Collection[str]) -> list[tuple[ArtifactData, Blueprint]]:
    """The canvases of an owner that were filled from some blueprints, oldest first, in two queries."""
    works = {work.id: work for work in artifacts.list_works(owner) if work.kind == KIND}
    found = list_blueprints(works)
    return [(work, found[pk]) for pk, work in works.items() if pk in found and found[pk].id in blueprint_ids]


def list_related_cards(owner: Owner, blueprint: Blueprint) -> list[LinkedCard]:
    """The cards of the canvases to which ``blueprint`` is related, in reading order."""
    canvases = {work.id: (work, other) for work, other in list_canvases(owner, blueprint.related)}
    rows = _shown(canvases).order_by("canvas__artifact_id", "zone", "position", "id")[:_MOST_OFFERED]
    return [_linked(row, *canvases[row.canvas.artifact_id]) for row in rows]


def find_linked_cards(owner: Owner, cards: Collection[CardData]) -> Mapping[UUID, LinkedCard]:
    """The cards of the same owner to which ``cards`` lead, by their uid; those that are gone are left out."""
    uids = {UUID(named) for card in cards if (named := card_named(card.link))}
    if not uids:
        return {}
    works = {work.id: work for work in artifacts.list_works(owner)}
    blueprints = list_blueprints(works)
    rows = _shown(works).filter(uid__in=uids)
    return {row.uid: _linked(row, works[row.canvas.artifact_id], blueprints[row.canvas.artifact_id]) for row in rows}


def sum_up(owner: Owner, blueprint: Blueprint) -> dict[str, list[Summary]]:
    """What other canvases say in the zones that ``blueprint`` sums up, by its own zone's id, in three queries."""
    wanted = {source.blueprint for zone in blueprint.zones for source in zone.sums_up}
    canvases = list_canvases(owner, wanted) if wanted else []
    if not canvases:
        return {}
    said: dict[tuple[int, str], list[str]] = {}
    for row in _shown({work.id for work, _other in canvases}).order_by("position", "id"):
        said.setdefault((row.canvas.artifact_id, row.zone), []).append(row.text)
    return {zone.id: found for zone in blueprint.zones if (found := _summaries_of(zone.sums_up, canvases, said))}


def _summaries_of(
    sources: Collection[Source],
    canvases: Collection[tuple[ArtifactData, Blueprint]],
    said: Mapping[tuple[int, str], list[str]],
) -> list[Summary]:
    return [
        Summary(work.uid, blueprint.name, zone.name, tuple(said[work.id, zone.id]))
        for source in sources
        for work, blueprint in canvases
        for zone in blueprint.zones
        if blueprint.id == source.blueprint and zone.id in source.zones and (work.id, zone.id) in said
    ]


def _shown(artifact_ids: Collection[int]) -> QuerySet[Card]:
    return Card.objects.filter(Card.shown(), canvas__artifact_id__in=artifact_ids).select_related("canvas")


def _linked(row: Card, work: ArtifactData, blueprint: Blueprint) -> LinkedCard:
    return LinkedCard(row.uid, work.uid, blueprint.name, row.text)
