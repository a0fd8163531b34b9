"""Remarks: left on a part of a version, answered by whose work it is, resolved by the version that follows."""

import json
from collections.abc import Collection
from uuid import UUID, uuid4

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from pepiniere.artifact import kinds
from pepiniere.artifact.anchoring import Anchor, find_anchor
from pepiniere.artifact.api.changes import Mutation, apply_change
from pepiniere.artifact.api.minors import keep_state
from pepiniere.artifact.data import Answer, ArtifactData, Origin, RemarkData
from pepiniere.artifact.errors import RemarkAnswered, UnknownAnchor
from pepiniere.artifact.models import Artifact, Remark, Version
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import NotPermitted, nothing_here
from pepiniere.lib.text import clean_text

_REMARK_CHARACTERS = 2_000
_REASON_CHARACTERS = 1_000
_QUOTE_CHARACTERS = 500


def leave_remark(
    artifact: ArtifactData,
    *,
    act: Act,
    origin: Origin,
    anchor: str,
    text: object,
    upon: UUID | None = None,
    project_id: int | None = None,
    uid: UUID | None = None,
) -> RemarkData:
    """Remark upon the part ``anchor`` of version ``upon``, or of the draft as it stands; all of it for "".

    Of a draft, the version that says what it says is kept, so that what was read stays known. ``project_id`` is the
    team in whose name it is said, if any; ``uid`` its name, where it has one already. UnknownAnchor for a part that is
    not, or no longer, there.
    """
    words = clean_text(text, field="text", limit=_REMARK_CHARACTERS)

    def mutate(_revision: int) -> Mutation:
        version = _read(artifact, upon, act)
        anchors = kinds.get(artifact.kind).anchors(json.loads(version.content))
        found = find_anchor([Anchor("", "", ""), *anchors], anchor)
        if found is None:
            raise UnknownAnchor(_("What you remarked upon is no longer there."), field="anchor")
        made = Remark.objects.create(
            uid=uid or uuid4(),
            artifact_id=artifact.id,
            version=version,
            anchor=anchor,
            quote=found.text[:_QUOTE_CHARACTERS],
            origin=origin,
            author_id=act.actor_id,
            project_id=project_id,
            text=words,
            made_at=act.at,
        )
        return Mutation(str(made.uid), None, {"anchor": anchor})

    change = apply_change(artifact, act=act, kind="remark.leave", mutate=mutate, draft=False)
    return _remark_data(_get(artifact, UUID(change.target)))


def answer_remark(artifact: ArtifactData, *, act: Act, remark: UUID, answer: Answer, reason: object) -> None:
    """Answer a remark, or answer it anew as long as no version resolved it; the reason is always said."""
    words = clean_text(reason, field="reason", limit=_REASON_CHARACTERS)

    def mutate(_revision: int) -> Mutation:
        row = _get(artifact, remark)
        if row.resolved_in_id:
            raise RemarkAnswered(_("A version has already answered this remark."))
        before = {"answer": row.answer, "reason": row.reason}
        row.answer, row.reason = answer, words
        row.answered_by_id, row.answered_at = act.actor_id, act.at
        row.save()
        return Mutation(str(remark), before, {"answer": answer, "reason": words})

    apply_change(artifact, act=act, kind="remark.answer", mutate=mutate, draft=False)


def withdraw_remark(artifact: ArtifactData, *, act: Act, remark: UUID) -> None:
    """Take one's own remark back, as long as nobody answered it."""

    def mutate(_revision: int) -> Mutation:
        row = _get(artifact, remark)
        if row.author_id != act.actor_id:
            raise NotPermitted(_("Only its author can take a remark back."))
        if row.answer:
            raise RemarkAnswered(_("This remark has been answered: it stays, with its answer."))
        row.withdrawn_at = act.at
        row.save()
        return Mutation(str(remark), None, None)

    apply_change(artifact, act=act, kind="remark.withdraw", mutate=mutate, draft=False)


def list_remarks(artifact: ArtifactData) -> list[RemarkData]:
    """The remarks that stand, oldest first, in one query."""
    return list_remarks_of([artifact]).get(artifact.id, [])


def list_remarks_of(works: Collection[ArtifactData]) -> dict[int, list[RemarkData]]:
    """The remarks that stand upon each of ``works`` that has some, by the work's id, in one query."""
    rows = Remark.objects.filter(artifact_id__in=[work.id for work in works], withdrawn_at=None)
    found: dict[int, list[RemarkData]] = {}
    for row in rows.select_related("version", "resolved_in").order_by("id"):
        found.setdefault(row.artifact_id, []).append(_remark_data(row))
    return found


def count_waiting_remarks(artifact_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """How many remarks wait for an answer, by work and by part, in one query."""
    rows = Remark.objects.filter(artifact_id__in=artifact_ids, withdrawn_at=None, answer="")
    counted: dict[int, dict[str, int]] = {}
    for artifact_id, anchor, number in rows.values_list("artifact_id", "anchor").annotate(Count("pk")):
        counted.setdefault(artifact_id, {})[anchor] = number
    return counted


def is_discussed(artifact: ArtifactData) -> bool:
    """Whether somebody remarked upon it; of a person's own work, somebody else."""
    rows = Remark.objects.filter(artifact_id=artifact.id, withdrawn_at=None)
    if artifact.owner.person_id:
        rows = rows.filter(~Q(author_id=artifact.owner.person_id))
    return rows.exists()


def is_done(artifact: ArtifactData, *, discussed: bool) -> bool:
    """Whether a version is published and, if ``discussed`` is asked for too, somebody remarked upon the work."""
    is_published = Version.objects.filter(artifact_id=artifact.id, minor=0).exists()
    return is_published and (not discussed or is_discussed(artifact))


def _read(artifact: ArtifactData, upon: UUID | None, act: Act) -> Version:
    """The version that was read."""
    if upon:
        return Version.objects.get(artifact_id=artifact.id, uid=upon)
    # It is locked by the change.
    return keep_state(Artifact.objects.get(pk=artifact.id), at=act.at)


def _get(artifact: ArtifactData, uid: UUID) -> Remark:
    rows = Remark.objects.filter(artifact_id=artifact.id, uid=uid, withdrawn_at=None)
    row = rows.select_related("version", "resolved_in").first()
    if row is None:
        raise nothing_here()
    return row


def _remark_data(row: Remark) -> RemarkData:
    return RemarkData(
        uid=row.uid,
        anchor=row.anchor,
        quote=row.quote,
        origin=Origin(row.origin),
        author_id=row.author_id,
        project_id=row.project_id,
        text=row.text,
        made_at=row.made_at,
        version_label=row.version.label,
        answer=Answer(row.answer) if row.answer else None,
        reason=row.reason,
        answered_by_id=row.answered_by_id,
        answered_at=row.answered_at,
        resolved_in=row.resolved_in.number if row.resolved_in else None,
    )
