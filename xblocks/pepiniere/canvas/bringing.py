"""What a person wrote alone, brought to the canvas of the team that they joined, or kept apart: asked once."""

from dataclasses import replace
from uuid import uuid5

from django.db import transaction

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.api import Mutation
from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api
from pepiniere.canvas.data import CardData
from pepiniere.cohort.data import Owner, ProjectData
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import nothing_here

_ANSWERED = "alone.answered"


def count_cards_to_bring(owner: Owner, *, person_id: int | None, slot: str) -> int:
    """How many cards a person wrote alone in ``slot``, as long as they were not asked about this project."""
    if owner.project is None or person_id is None:
        return 0
    alone = Owner(person_id=person_id, scope=owner.project.cohort_key)
    canvas = api.find_canvas(alone, slot=slot)
    if canvas is None or artifacts.has_change(canvas, kind=_ANSWERED, target=str(owner.project.uid)):
        return 0
    return len(api.list_cards(canvas))


@transaction.atomic
def bring_cards(project: ProjectData, *, slot: str, act: Act, copy: bool) -> None:
    """Copy what the actor wrote alone in ``slot`` to the team's canvas, or only note that they keep it apart.

    All cards or none: CanvasFull when they do not fit. The cards stay where they were too. NotFound when the actor
    wrote nothing alone.
    """
    alone = api.find_canvas(Owner(person_id=act.actor_id, scope=project.cohort_key), slot=slot)
    if alone is None:
        raise nothing_here()
    if copy:
        _copy(alone, Owner(project=project), slot, act)

    def answer(_revision: int) -> Mutation:
        return Mutation(str(project.uid), None, {"copied": copy})

    artifacts.apply_change(alone, act=act, kind=_ANSWERED, mutate=answer, draft=False)


def _copy(alone: ArtifactData, team: Owner, slot: str, act: Act) -> None:
    canvas = api.open_canvas(team, slot=slot, blueprint=api.blueprint_of(alone), now=act.at)
    asked = [zone.id for zone in api.blueprint_of(canvas).zones if not zone.is_kept]
    for card in api.list_cards(alone):
        # The card is its own operation: it is copied once, whatever is sent twice.
        once = replace(act, operation=card.uid)
        # A question that the team is not asked: the first one takes it, rather than losing all.
        zone = card.zone if card.zone in asked else asked[0]
        api.add_card(canvas, act=once, card=card.uid, zone=zone, text=card.text)
        _mark(canvas, card, act)


def _mark(canvas: ArtifactData, card: CardData, act: Act) -> None:
    meaning = card.meaning if api.blueprint_of(canvas).find_meaning(card.meaning) else ""
    if meaning or card.link:
        once = replace(act, operation=uuid5(card.uid, "marks"))
        marks = {"meaning": meaning, "link": card.link}
        api.edit_card(canvas, act=once, card=card.uid, text=card.text, base=1, **marks)
