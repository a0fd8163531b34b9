"""Many cards put on a canvas at once, from elsewhere: all of them or none, as one change."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from pepiniere import conf
from pepiniere.artifact import api as artifacts
from pepiniere.artifact.api import Mutation
from pepiniere.artifact.data import ArtifactData, ChangeData
from pepiniere.canvas.api.cards import clean_card
from pepiniere.canvas.api.rows import end_of, require_room
from pepiniere.canvas.api.sheets import kept_blueprint
from pepiniere.canvas.errors import CardTaken, UnknownMeaning
from pepiniere.canvas.links import clean_link
from pepiniere.canvas.models import Canvas, Card
from pepiniere.lib.acts import Act
from pepiniere.lib.text import clean_text

GUEST_CHARACTERS = 60


@dataclass(frozen=True)
class NewCard:
    """A card to be put in ``zone``; ``guest`` is what whoever wrote it elsewhere is called."""

    zone: str
    text: str
    meaning: str = ""
    link: str = ""
    guest: str = ""


def add_cards(canvas: ArtifactData, *, act: Act, cards: Sequence[NewCard]) -> ChangeData:
    """Put ``cards``, in order, at the end of their zones, the actor being their author; a replay adds nothing.

    What stood before is kept as a version. RequestError for what cannot be on a card, UnknownZone, CanvasFull and
    ZoneFull as for one card: then nothing is added.
    """
    made = [_row(new, uid, act) for uid, new in zip(_uids(act.operation, len(cards)), cards, strict=True)]

    def mutate(revision: int) -> Mutation:
        artifacts.keep_minor(canvas, now=act.at)
        sheet = Canvas.objects.get(artifact_id=canvas.id)
        _require_new(sheet, made)
        for zone, rows in groupby(sorted(made, key=_zone), key=_zone):
            _put(sheet, zone, list(rows), revision)
        return Mutation("", None, {"cards": [str(row.uid) for row in made]})

    return artifacts.apply_change(canvas, act=act, kind="cards.add", mutate=mutate)


def count_added(canvas: ArtifactData, *, operation: UUID) -> int:
    """How many cards ``add_cards`` put on a canvas in one operation, removed since or not."""
    possible = _uids(operation, conf.get("MAX_CARDS_PER_CANVAS"))
    return Card.objects.filter(canvas__artifact_id=canvas.id, uid__in=possible).count()


def _uids(operation: UUID, count: int) -> list[UUID]:
    return [uuid5(operation, str(number)) for number in range(count)]


def _zone(row: Card) -> str:
    return row.zone


def _row(new: NewCard, uid: UUID, act: Act) -> Card:
    return Card(
        uid=uid,
        zone=new.zone,
        text=clean_card(new.text),
        meaning=new.meaning,
        link=clean_link(new.link),
        guest=clean_text(new.guest, field="guest", limit=GUEST_CHARACTERS, required=False),
        author_id=act.actor_id,
        created_at=act.at,
        updated_at=act.at,
        changed_by_id=act.actor_id,
    )


def _require_new(sheet: Canvas, made: list[Card]) -> None:
    """CardTaken for an operation whose cards are there: its page was sent by another act too."""
    if sheet.cards.filter(uid__in=[row.uid for row in made]).exists():
        raise CardTaken(_("These cards are on the canvas already."))


def _put(sheet: Canvas, zone: str, rows: list[Card], revision: int) -> None:
    require_room(sheet, zone, coming=len(rows))
    blueprint: Any = kept_blueprint(sheet.blueprint_id)
    for position, row in enumerate(rows, start=end_of(sheet, zone)):
        if row.meaning and blueprint.find_meaning(row.meaning) is None:
            raise UnknownMeaning(_("This canvas gives no colour this meaning."), field="meaning")
        row.canvas, row.position, row.changed_in = sheet, position, revision
    Card.objects.bulk_create(rows)
