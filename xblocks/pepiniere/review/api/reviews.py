"""Operations on what a reading says: written by its team, sent once, then the readers' remarks upon the version."""

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from pepiniere.artifact import api as artifacts
from pepiniere.artifact import kinds
from pepiniere.artifact.anchoring import find_anchor
from pepiniere.artifact.data import Origin
from pepiniere.artifact.errors import UnknownAnchor
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import nothing_here
from pepiniere.lib.text import clean_text
from pepiniere.review.api.rounds import require_phase
from pepiniere.review.data import AssignmentData, ItemData, Phase
from pepiniere.review.errors import EnoughSaid, ItemChanged, ReviewEmpty, UnknownPrompt, already_sent
from pepiniere.review.models import Assignment, ReviewItem

ITEM_CHARACTERS = 2_000


@transaction.atomic
def save_item(
    assignment: AssignmentData, *, act: Act, item: UUID, prompt: str, anchor: str, text: object, revision: int
) -> ItemData:
    """Keep one text of a reading; ``revision`` is the one that was read, 0 for a text just begun.

    UnknownAnchor for a part that the version has not; ItemChanged when somebody worded it anew meanwhile: what was
    saved already is kept as it is. EnoughSaid beyond what the protocol asks for, ReviewReleased once the reading was
    sent, NotNow when the round is no longer read.
    """
    words = clean_text(text, field="text", limit=ITEM_CHARACTERS)
    _require_part(assignment, anchor)
    holder = _hold(assignment, act)
    row = ReviewItem.objects.filter(uid=item).first()
    if row is None:
        _require_room(assignment, prompt)
        holder.begun_at = holder.begun_at or act.at
        holder.save(update_fields=["begun_at"])
        made = ReviewItem.objects.create(uid=item, assignment=holder, prompt=prompt, anchor=anchor, text=words)
        return _item_data(made)
    if row.assignment_id != holder.pk:
        raise nothing_here()
    if (row.text, row.anchor) != (words, anchor):
        if row.revision != revision:
            said = _("Somebody of your team worded this anew meanwhile: read it above, then keep yours or theirs.")
            raise ItemChanged(said, theirs=row.text, revision=row.revision)
        row.text, row.anchor, row.revision = words, anchor, row.revision + 1
        row.save()
    return _item_data(row)


@transaction.atomic
def remove_item(assignment: AssignmentData, *, act: Act, item: UUID) -> None:
    """Take a text out of a reading that was not sent; doing it twice changes nothing."""
    _hold(assignment, act)
    ReviewItem.objects.filter(assignment_id=assignment.id, uid=item).delete()


@transaction.atomic
def release_review(assignment: AssignmentData, *, act: Act) -> None:
    """Send a reading, once: what waits for an answer becomes remarks upon the version that was read.

    ReviewEmpty as long as it says nothing.
    """
    holder = Assignment.objects.select_for_update().get(pk=assignment.id)
    if holder.released_at:
        return
    _require_open(assignment, act)
    items = list_items(assignment)
    if not items:
        raise ReviewEmpty(_("Write something first: one line is enough."))
    for item in items:
        if item.prompt in assignment.round.protocol.answered:
            _leave(assignment, item, act)
    holder.declined_at, holder.released_at, holder.released_by_id = None, act.at, act.actor_id
    holder.save()


def list_items(assignment: AssignmentData) -> list[ItemData]:
    """The texts of a reading, in the order in which they were begun."""
    return list_items_of([assignment]).get(assignment.id, [])


def list_items_of(readings: Collection[AssignmentData]) -> dict[int, list[ItemData]]:
    """The texts of each reading that has some, by its id, in the order in which they were begun; in one query."""
    found: dict[int, list[ItemData]] = {}
    for row in ReviewItem.objects.filter(assignment__in=[reading.id for reading in readings]).order_by("pk"):
        found.setdefault(row.assignment_id, []).append(_item_data(row))
    return found


def _leave(assignment: AssignmentData, item: ItemData, act: Act) -> None:
    submission, reader = assignment.submission, assignment.owner.project
    artifacts.leave_remark(
        submission.work,
        # Each remark is an act of its own, of this name whenever it is tried again.
        act=Act(act.actor_id, uuid5(act.operation, str(item.uid)), act.at),
        origin=Origin.REVIEW,
        anchor=item.anchor,
        text=item.text,
        upon=submission.version.uid,
        project_id=reader.id if reader else None,
        uid=item.uid,
    )


def _hold(assignment: AssignmentData, act: Act) -> Assignment:
    """The row of an assignment that is still written, locked."""
    holder = Assignment.objects.select_for_update().get(pk=assignment.id)
    if holder.released_at:
        raise already_sent()
    _require_open(assignment, act)
    return holder


def _require_open(assignment: AssignmentData, act: Act) -> None:
    # Whoever is late is still heard as long as the team answers.
    require_phase(assignment.round, Phase.READ, Phase.ANSWER, on=act.at.date())


def _require_room(assignment: AssignmentData, prompt_id: str) -> None:
    protocol = assignment.round.protocol
    prompt = protocol.find_prompt(prompt_id)
    if prompt is None:
        raise UnknownPrompt(_("This is not asked in this round."), field="prompt")
    if not protocol.has_room(prompt, list_items(assignment)):
        raise EnoughSaid(_("This is enough: choose what matters most, and take something out first."))


def _require_part(assignment: AssignmentData, anchor: str) -> None:
    if not anchor:
        return
    work, version = artifacts.get_version(assignment.submission.version.uid)
    if find_anchor(kinds.get(work.kind).anchors(version.content), anchor) is None:
        raise UnknownAnchor(_("The version that you read has no such part."), field="anchor")


def _item_data(row: Any) -> ItemData:
    return ItemData(row.uid, row.prompt, row.anchor, row.text, row.revision)
