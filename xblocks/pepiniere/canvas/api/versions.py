"""Versions of a canvas: published, or come back to."""

from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.api import Mutation
from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.canvas.api.drafts import authors_of, get_draft
from pepiniere.canvas.api.rows import save_changed, state_of
from pepiniere.canvas.api.sheets import blueprint_of, blueprint_of_content, keep_blueprint
from pepiniere.canvas.errors import CanvasEmpty, LicenceConflict
from pepiniere.canvas.models import Canvas, Card
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import nothing_here
from pepiniere.lib.licences import conflict_with_template, licence_name, read_licence
from pepiniere.lib.text import clean_text

NOTE_CHARACTERS = 300


def publish_canvas(
    canvas: ArtifactData, *, act: Act, note: object, licence: str, confirmed: bool = False
) -> VersionData:
    """Publish the cards as they stand, as the next version. CanvasEmpty when there are none.

    LicenceConflict, unless ``confirmed``, for a licence that does not go with the template's.
    """
    words = clean_text(note, field="note", limit=NOTE_CHARACTERS, required=False)

    def snapshot() -> tuple[Any, set[int]]:
        content = get_draft(canvas)
        if not content["cards"]:
            raise CanvasEmpty(_("There is no card yet: write one first."))
        if not confirmed:
            _require_licence_that_goes(canvas, licence)
        return content, authors_of(content)

    return artifacts.publish_version(canvas, act=act, snapshot=snapshot, note=words, licence=licence)


def _require_licence_that_goes(canvas: ArtifactData, licence: str) -> None:
    template = blueprint_of(canvas)
    # Nobody but its holder decides upon a template; a team never is.
    if conflict_with_template(read_licence(licence).spdx, template.licence, same_holder=False):
        message = _(
            "The template is under %(licence)s and asks for the same licence for what is made from it. Choose that "
            "one, or confirm that yours holds for your answers alone."
        )
        raise LicenceConflict(message % {"licence": licence_name(template.licence)}, field="licence")


@transaction.atomic
def restore_version(canvas: ArtifactData, *, act: Act, version: UUID) -> None:
    """Come back to what a version says, as the newest state; what stood before is kept as a version, and so is this.

    NotFound for a version of another work.
    """
    work, wanted = artifacts.get_version(version)
    if work.id != canvas.id:
        raise nothing_here()
    artifacts.keep_minor(canvas, now=act.at)

    def mutate(revision: int) -> Mutation:
        sheet = Canvas.objects.get(artifact_id=canvas.id)
        sheet.blueprint_id = keep_blueprint(blueprint_of_content(wanted.content))
        sheet.save(update_fields=["blueprint"])
        _put_back(sheet, wanted.content["cards"], act, revision)
        return Mutation(str(version), None, {"label": wanted.label})

    artifacts.apply_change(canvas, act=act, kind="canvas.restore", mutate=mutate)
    artifacts.keep_minor(canvas, now=act.at, source=version)


def _put_back(sheet: Canvas, cards: list[dict[str, Any]], act: Act, revision: int) -> None:
    """Make the rows say what ``cards`` say; a row that says it already is left alone."""
    rows = {str(row.uid): row for row in sheet.cards.filter(is_waiting=False)}
    known = _who_is_still_here(cards)
    for uid in rows.keys() - {card["uid"] for card in cards}:
        if rows[uid].removed_at is None:
            rows[uid].removed_at = act.at
            save_changed(rows[uid], act, revision)
    for position, card in enumerate(cards):
        row = rows.get(card["uid"]) or _begin_again(sheet, card, known, act)
        before = row.pk and state_of(row)
        _say_again(row, card, act, known)
        row.position, row.removed_at = position, None
        if before and {**before, "position": position} == state_of(row):
            Card.objects.filter(pk=row.pk).update(position=position)
        else:
            save_changed(row, act, revision)


def _who_is_still_here(cards: list[dict[str, Any]]) -> set[int]:
    people = authors_of({"cards": cards})
    return set(get_user_model().objects.filter(pk__in=people).values_list("pk", flat=True))


def _begin_again(sheet: Canvas, card: dict[str, Any], known: set[int], act: Act) -> Card:
    author_id = card["author"] if card["author"] in known else None
    return Card(canvas=sheet, uid=UUID(card["uid"]), revision=0, author_id=author_id, created_at=act.at)


def _say_again(row: Card, card: dict[str, Any], act: Act, known: set[int]) -> None:
    if row.text != card["text"]:
        row.text, row.updated_at = card["text"], act.at
        row.revision += 1
    row.zone, row.stack = card["zone"], UUID(card["stack"]) if "stack" in card else None
    row.meaning, row.link, row.guest = card.get("meaning", ""), card.get("link", ""), card.get("guest", "")
    row.edited_by_id = card.get("editor") if card.get("editor") in known else None
