"""What happens in one round of the demonstration, step by step: questions, readings, answers, next versions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.cohort.data import Owner
from pepiniere.lib.acts import Act
from pepiniere.portability.demonstration.canvases import Story
from pepiniere.review import api as reviews
from pepiniere.review.data import AssignmentData, RoundData

# Whoever is asked in the place of a team.
TRAINER = "trainer"


@dataclass
class RoundStory:
    """A round among ``owners``, by the names that the story gives them."""

    round: RoundData
    owners: Mapping[str, Owner]
    items: dict[str, UUID] = field(default_factory=dict)

    def step(self, step: dict[str, Any], act: Act) -> None:
        """Play one step: it says what it is by its field ``do``."""
        acts: dict[str, Callable[[dict[str, Any], Act], None]] = {
            "ask": self._ask,
            "share": self._share,
            "assign": self._assign,
            "say": self._say,
            "send": self._send,
            "canvas": self._canvas,
        }
        acts[step["do"]](step, act)

    def _work(self, step: dict[str, Any]) -> ArtifactData:
        project = self.owners[step["of"]].project
        assert project, "works of the story are projects'"
        return artifacts.list_works_in_slot([project.id], slot=self.round.slot)[0]

    def _ask(self, step: dict[str, Any], act: Act) -> None:
        # Whoever changed the question since keeps theirs.
        if reviews.find_submission(self.round, self._work(step)) is None:
            reviews.submit_version(self.round, self._work(step), act=act, question=step["question"])

    def _share(self, _step: dict[str, Any], act: Act) -> None:
        reviews.share_out(self.round, act=act, seed=1)

    def _assign(self, step: dict[str, Any], act: Act) -> None:
        submission = reviews.find_submission(self.round, self._work(step))
        assert submission, "it was put forward before"
        reviews.assign(self.round, act=act, submission=submission, reader=self.owners[step["reader"]])

    def _say(self, step: dict[str, Any], act: Act) -> None:
        reading, item = self._reading(step), uuid5(act.operation, "item")
        self.items[step.get("name", "")] = item
        if reading.released_at is None:
            told = {"prompt": step["prompt"], "anchor": step["on"], "text": step["text"]}
            reviews.save_item(reading, act=act, item=item, revision=0, **told)

    def _send(self, step: dict[str, Any], act: Act) -> None:
        reviews.release_review(self._reading(step), act=act)

    def _reading(self, step: dict[str, Any]) -> AssignmentData:
        reader, work = self.owners[step["reader"]], self._work(step)
        given = (one for one in reviews.list_assignments(self.round) if one.submission.work.id == work.id)
        return next(one for one in given if one.owner == reader)

    def _canvas(self, step: dict[str, Any], act: Act) -> None:
        story = Story(self._work(step))
        story.remarks = self.items
        story.step(step, act)
