"""A reading: the version that is read beside what its readers say of it, then what became of each remark."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.safestring import SafeString

from pepiniere.artifact import api as artifacts
from pepiniere.artifact import kinds
from pepiniere.artifact.data import RemarkData
from pepiniere.artifact.pages import render_version
from pepiniere.cohort.asides import Asides, look_aside
from pepiniere.home.parts import parts_of
from pepiniere.home.round_forms import WriteItem
from pepiniere.home.screens import Asked
from pepiniere.lib import clock
from pepiniere.lib.platform import host
from pepiniere.review import api as reviews
from pepiniere.review.data import AssignmentData, ItemData, Phase, Prompt


@dataclass(frozen=True)
class Parts:
    """What can be spoken of, as the choices of a form."""

    parts: list[tuple[str, Any]]

    def form(self, prompt: Prompt, item: ItemData | None = None) -> WriteItem:
        """The form of a text that is there, or of one more."""
        values: dict[str, Any] = {"prompt": prompt.id, "item": uuid4(), "revision": 0}
        if item:
            values |= {"item": item.uid, "revision": item.revision, "anchor": item.anchor, "text": item.text}
        return WriteItem(page=self, initial=values, auto_id=f"{values['item']}-%s")


@dataclass(frozen=True)
class Said:
    """One text of a reading, the part that it is about, the form that changes it, the remark that it became."""

    item: ItemData
    about: str
    form: WriteItem
    remark: RemarkData | None


@dataclass(frozen=True)
class Question:
    """One prompt with what was said to it so far; ``more`` is the form of another text, where there is room."""

    prompt: Prompt
    said: list[Said]
    more: WriteItem | None


@dataclass(frozen=True)
class ReadingPage:
    """What somebody reads, and says of it; ``parts`` can be spoken of."""

    assignment: AssignmentData
    content: SafeString
    parts: list[tuple[str, Any]]
    questions: list[Question]
    phase: Phase
    asides: Asides

    @property
    def is_open(self) -> bool:
        """Whether it can be written and sent."""
        return self.assignment.released_at is None and self.phase in {Phase.READ, Phase.ANSWER}

    @property
    def is_begun(self) -> bool:
        """Whether it says something."""
        return any(question.said for question in self.questions)


def gather(asked: Asked) -> ReadingPage:
    """What the page of a reading shows."""
    assignment: AssignmentData = asked.subject
    work, version = artifacts.get_version(assignment.submission.version.uid)
    anchors = kinds.get(work.kind).anchors(version.content)
    parts = Parts(parts_of(anchors))
    return ReadingPage(
        assignment=assignment,
        content=render_version(work, version, host().first_names(set(version.author_ids))),
        parts=parts.parts,
        questions=list(_questions(assignment, parts, {anchor.key: anchor.label for anchor in anchors})),
        phase=assignment.round.dates.phase_on(clock.now().date()),
        asides=look_aside(asked.standing, assignment.owner, writing="review.write", mine=[]),
    )


def _questions(assignment: AssignmentData, parts: Parts, labels: dict[str, str]) -> Iterator[Question]:
    protocol, items = assignment.round.protocol, reviews.list_items(assignment)
    # Nothing that was not sent is a remark yet.
    sent = artifacts.list_remarks(assignment.submission.work) if assignment.released_at else []
    remarks = {one.uid: one for one in sent}
    for prompt in protocol.prompts:
        said = [
            Said(item, labels.get(item.anchor, ""), parts.form(prompt, item), remarks.get(item.uid))
            for item in items
            if item.prompt == prompt.id
        ]
        yield Question(prompt, said, parts.form(prompt) if protocol.has_room(prompt, items) else None)
