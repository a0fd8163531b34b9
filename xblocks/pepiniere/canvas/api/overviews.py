"""Where the canvases of many projects stand, in as many queries for one project as for many."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas.api.sheets import KIND, kept_blueprint
from pepiniere.canvas.data import Blueprint, Zone
from pepiniere.canvas.models import Canvas, Card
from pepiniere.cohort.data import Owner, ProjectData

# Parts of canvases, by the canvas's artifact and the id of the zone.
_Part = tuple[int, str]


@dataclass(frozen=True)
class ZoneOverview:
    """A zone of one canvas: its ``cards``, when one was last written or removed, remarks ``waiting`` for an answer."""

    zone: Zone
    cards: int
    changed_at: datetime | None
    waiting: int


@dataclass(frozen=True)
class CanvasOverview:
    """One canvas; ``published`` is how many versions were, ``waiting`` counts remarks upon the whole too."""

    work: ArtifactData
    blueprint: Blueprint
    zones: tuple[ZoneOverview, ...]
    changed_at: datetime
    published: int
    waiting: int

    @property
    def empty(self) -> list[Zone]:
        """The questions that are asked and to which nobody answered."""
        return [one.zone for one in self.zones if not one.cards and not one.zone.is_kept]

    @property
    def questioned(self) -> list[ZoneOverview]:
        """The zones in which remarks wait for an answer."""
        return [one for one in self.zones if one.waiting]

    def list_quiet(self, *, since: datetime) -> list[Zone]:
        """The zones that hold cards and that nobody changed since."""
        return [one.zone for one in self.zones if one.cards and one.changed_at and one.changed_at < since]


@dataclass(frozen=True)
class SlotOverview:
    """One slot in many projects: how many ``begun`` and ``published``; ``empty`` are the zones that nobody filled.

    ``waiting`` remarks wait for an answer, in ``questioned`` projects.
    """

    begun: int
    published: int
    empty: tuple[Zone, ...]
    waiting: int
    questioned: int


def survey_canvases(projects: Sequence[ProjectData], *, slot: str) -> dict[int, CanvasOverview]:
    """The canvas in ``slot`` of each project that began it, by the project's id."""
    by_id = {project.id: project for project in projects}
    sheets = list(_sheets(by_id, slot).select_related("artifact"))
    works = [_work(sheet, by_id[sheet.artifact.project_id or 0]) for sheet in sheets]
    ids = [work.id for work in works]
    cards, remarks, latest = _count_cards(ids), _count_remarks(ids), artifacts.list_latest_versions(works)
    return {
        sheet.artifact.project_id or 0: CanvasOverview(
            work=work,
            blueprint=kept_blueprint(sheet.blueprint_id),
            zones=tuple(_zone(zone, work.id, cards, remarks) for zone in kept_blueprint(sheet.blueprint_id).zones),
            changed_at=sheet.artifact.changed_at or sheet.artifact.created_at,
            published=latest[work.id].number if work.id in latest else 0,
            waiting=sum(number for (pk, _zone_id), number in remarks.items() if pk == work.id),
        )
        for sheet, work in zip(sheets, works, strict=True)
    }


def survey_slot(project_ids: Collection[int], *, slot: str) -> SlotOverview:
    """What the canvases in ``slot`` of many projects say together."""
    sheets = dict(_sheets(project_ids, slot).values_list("artifact_id", "blueprint_id"))
    filled = set(_cards(sheets).filter(Card.shown()).order_by().values_list("zone", flat=True).distinct())
    waiting = artifacts.count_waiting_remarks(sheets)
    asked = {zone.id: zone for digest in dict.fromkeys(sheets.values()) for zone in kept_blueprint(digest).zones}
    return SlotOverview(
        begun=len(sheets),
        published=len(artifacts.projects_that_published(project_ids, [slot])),
        empty=tuple(zone for zone in asked.values() if zone.id not in filled and not zone.is_kept),
        waiting=sum(sum(parts.values()) for parts in waiting.values()),
        questioned=len(waiting),
    )


def _sheets(project_ids: Collection[int], slot: str) -> Any:
    return Canvas.objects.filter(artifact__project_id__in=list(project_ids), artifact__slot=slot)


def _work(sheet: Canvas, project: ProjectData) -> ArtifactData:
    owner = Owner(project=project, is_fictional=project.is_fictional)
    row = sheet.artifact
    return ArtifactData(id=row.pk, uid=row.uid, kind=KIND, owner=owner, slot=row.slot, revision=row.revision)


def _zone(zone: Zone, pk: int, cards: Mapping[_Part, Any], remarks: Mapping[_Part, int]) -> ZoneOverview:
    number, *moments = cards.get((pk, zone.id), (0,))
    changed_at = max((moment for moment in moments if moment), default=None)
    return ZoneOverview(zone, number, changed_at, remarks.get((pk, zone.id), 0))


def _cards(artifact_ids: Collection[int]) -> Any:
    return Card.objects.filter(canvas__artifact_id__in=list(artifact_ids), is_waiting=False)


def _count_cards(artifact_ids: Collection[int]) -> dict[_Part, Any]:
    """By part: how many cards are shown, when one was last worded, when one was last removed."""
    counted = _cards(artifact_ids).order_by().values_list("canvas__artifact_id", "zone")
    rows = counted.annotate(shown=Count("pk", filter=Card.shown()), worded=Max("updated_at"), removed=Max("removed_at"))
    return {(pk, zone): numbers for pk, zone, *numbers in rows}


def _count_remarks(artifact_ids: Collection[int]) -> Counter[_Part]:
    """By part, how many remarks wait for an answer upon the zone or a card that is in it; "" is the whole."""
    waiting = [
        (pk, anchor.partition(":"), number)
        for pk, parts in artifacts.count_waiting_remarks(artifact_ids).items()
        for anchor, number in parts.items()
    ]
    uids = [UUID(name) for _pk, (kind, _colon, name), _number in waiting if kind == "card"]
    rows = _cards(artifact_ids).filter(uid__in=uids).values_list("canvas__artifact_id", "uid", "zone")
    zones = {(pk, str(uid)): zone for pk, uid, zone in rows} if uids else {}
    counts: Counter[_Part] = Counter()
    for pk, (kind, _colon, name), number in waiting:
        counts[pk, zones.get((pk, name), "") if kind == "card" else name] += number
    return counts
