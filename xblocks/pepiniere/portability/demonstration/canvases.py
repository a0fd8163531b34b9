"""What happens on one canvas of the demonstration, step by step: cards, remarks, answers, versions."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import Answer, ArtifactData, Origin
from pepiniere.canvas import api as canvas
from pepiniere.lib.acts import Act


class Story:
    """One canvas, and the remarks left on it by their names in the story."""

    def __init__(self, artifact: ArtifactData) -> None:
        self.artifact = artifact
        self.remarks: dict[str, UUID] = {}

    def step(self, step: dict[str, Any], act: Act) -> None:
        """Play one step: it says what it is by the field that it has."""
        if step.get("publish"):
            canvas.publish_canvas(self.artifact, act=act, note=step["note"], licence=step["licence"])
        elif "remark" in step:
            self._remark(step, act)
        elif "answer" in step:
            answer, remark = Answer(step["answer"]), self.remarks[step["to"]]
            artifacts.answer_remark(self.artifact, act=act, remark=remark, answer=answer, reason=step["reason"])
        else:
            self._card(step, act)

    def _card(self, step: dict[str, Any], act: Act) -> None:
        card, text = act.operation, step["text"]
        canvas.add_card(self.artifact, act=act, card=card, zone=step["zone"], text=text)
        if "meaning" in step:
            meant = replace(act, operation=uuid5(act.operation, "meaning"))
            canvas.edit_card(self.artifact, act=meant, card=card, text=text, base=1, meaning=step["meaning"])

    def _remark(self, step: dict[str, Any], act: Act) -> None:
        """Upon a zone, or the card that begins with these words."""
        anchor = step["on"]
        if not anchor.startswith("zone:"):
            # Loaded again, the remark is there already, whatever became of the card.
            said = (f"card:{card.uid}" for card in canvas.list_cards(self.artifact) if card.text.startswith(anchor))
            anchor = next(said, "")
        left = artifacts.leave_remark(
            self.artifact, act=act, origin=Origin(step["as"]), anchor=anchor, text=step["remark"]
        )
        self.remarks[step["name"]] = left.uid
