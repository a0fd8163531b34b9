"""What people do on a canvas, sent by its script: each act answers with the card as it is now."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _
from xblock.completable import CompletableXBlockMixin

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData, ChangeData
from pepiniere.canvas import api
from pepiniere.canvas.drawing import render_card
from pepiniere.canvas.sight import glimpse
from pepiniere.cohort.api import list_team
from pepiniere.cohort.data import Owner
from pepiniere.lib import clock
from pepiniere.lib.errors import NotPermitted
from pepiniere.lib.parsing import parse_count, parse_flag, parse_optional_uuid, parse_slug, parse_uuid
from pepiniere.lib.permissions import Standing
from pepiniere.lib.platform import host
from pepiniere_blocks.canvas_authoring import CanvasAuthoring
from pepiniere_blocks.handling import Answer, json_action
from pepiniere_blocks.work import act_of


class CanvasActs(CompletableXBlockMixin, CanvasAuthoring):
    """The JSON handlers."""

    @json_action("canvas.write")
    def add_card(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``card`` (UUIDs made by the device), ``zone``, ``text``; the card, rendered."""
        zone = parse_slug(payload.get("zone"), field="zone")
        return self._change(api.add_card, standing, owner, payload, zone=zone, text=payload.get("text"))

    @json_action("canvas.write")
    def edit_card(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``card``, ``text``, ``base`` (the revision it was written over); the card, rendered.

        ``meaning`` and ``link`` may be absent: they stay.
        """
        base = parse_count(payload.get("base"), field="base")
        meaning = parse_slug(payload["meaning"], field="meaning") if "meaning" in payload else None
        more = {"text": payload.get("text"), "base": base, "meaning": meaning, "link": payload.get("link")}
        return self._change(api.edit_card, standing, owner, payload, **more)

    @json_action("canvas.write")
    def move_card(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``card``, ``zone``, ``before`` (a card of that zone, or nothing: at the end).

        With ``whole``, all that lies in its stack comes with it.
        """
        zone = parse_slug(payload.get("zone"), field="zone")
        before = parse_optional_uuid(payload.get("before"), field="before")
        whole = parse_flag(payload.get("whole"), field="whole")
        return self._change(api.move_card, standing, owner, payload, zone=zone, before=before, whole=whole)

    @json_action("canvas.write")
    def stack_card(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``card``, ``onto`` (the card under which it is laid)."""
        return self._change(
            api.stack_card, standing, owner, payload, onto=parse_uuid(payload.get("onto"), field="onto")
        )

    @json_action("canvas.write")
    def leave_stack(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``card``."""
        return self._change(api.leave_stack, standing, owner, payload)

    @json_action("canvas.write")
    def remove_card(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``card``."""
        return self._change(api.remove_card, standing, owner, payload)

    @json_action("canvas.write")
    def restore_card(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``card``; the card is back where it was."""
        return self._change(api.restore_card, standing, owner, payload)

    @json_action("canvas.write")
    def vote(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``card``, ``matters``; refused where the author wants no marks."""
        if not self.votes:
            raise NotPermitted(_("The author of this canvas wants no marks on its cards."))
        matters = parse_flag(payload.get("matters"), field="matters")
        return self._change(api.set_vote, standing, owner, payload, matters=matters)

    @json_action("canvas.write")
    def undo(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``; takes back the person's own last act. The card that changed."""
        canvas = self.open_canvas(owner)
        change = api.undo(canvas, act=act_of(standing, payload))
        return self._card(standing, owner, canvas, change)

    @json_action("canvas.write")
    def upgrade(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``; the canvas takes the questions that the author asks now."""
        self.take_new_questions(standing, owner, payload)
        return {}

    def take_new_questions(self, standing: Standing, owner: Owner, payload: Answer) -> None:
        """The canvas takes the questions that the author asks now."""
        act = act_of(standing, payload)
        api.upgrade_canvas(self.open_canvas(owner), act=act, blueprint=self.offered_blueprint())

    @json_action("canvas.write")
    def leave(self, standing: Standing, owner: Owner, _payload: Answer) -> Answer:
        """Body: nothing more; what stands is kept as a version that nobody had to ask for."""
        canvas = api.find_canvas(owner, slot=self.effective_slot)
        if canvas:
            artifacts.keep_minor(canvas, now=clock.now())
            api.note_look(canvas, user_id=standing.actor.user_id or 0, now=clock.now())
            self.complete_if_done(standing, owner, canvas)
        return {}

    def _change(
        self, operate: Callable[..., ChangeData], standing: Standing, owner: Owner, payload: Answer, **more: Any
    ) -> Answer:
        act, card = act_of(standing, payload), parse_uuid(payload.get("card"), field="card")
        canvas = self.open_canvas(owner)
        return self._card(standing, owner, canvas, operate(canvas, act=act, card=card, **more))

    def _card(self, standing: Standing, owner: Owner, canvas: ArtifactData, change: ChangeData) -> Answer:
        shown = api.get_card(canvas, card=UUID(change.target), reader_id=standing.actor.user_id)
        sight = glimpse(standing, owner, canvas, shown, has_votes=self.votes)
        html = render_card(shown, sight, course=str(self.course_key))
        work = reverse("pepiniere:work", args=[str(self.course_key), canvas.uid])
        return {"card": str(shown.uid), "zone": shown.zone, "revision": shown.revision, "html": html, "work": work}

    @json_action("canvas.publish")
    def publish(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``licence`` (an SPDX id), ``note``, ``confirmed``; answers ``number``."""
        return {"number": self.publish_version(standing, owner, payload)}

    def publish_version(self, standing: Standing, owner: Owner, payload: Answer) -> int:
        """Publish what stands, and return the version's number."""
        licence = parse_slug(payload.get("licence"), field="licence")
        act, note, confirmed = act_of(standing, payload), payload.get("note", ""), bool(payload.get("confirmed"))
        canvas = self.open_canvas(owner)
        version = api.publish_canvas(canvas, act=act, note=note, licence=licence, confirmed=confirmed)
        self.complete_if_done(standing, owner, canvas)
        return version.number

    def complete_if_done(self, standing: Standing, owner: Owner, canvas: ArtifactData) -> None:
        """The whole team has done its part once it published, and, unless the author says otherwise, was answered."""
        if not artifacts.is_done(canvas, discussed=self.completion == "discussed"):
            return
        self.emit_completion(1.0)
        if owner.project:
            others = [user_id for user_id in list_team(owner.project) if user_id != standing.actor.user_id]
            host().complete(self.scope_ids.usage_id, get_user_model().objects.filter(pk__in=others), 1.0)

    def open_canvas(self, owner: Owner) -> ArtifactData:
        """The canvas of ``owner`` in this block's slot, begun if it was not."""
        slot = self.effective_slot
        begun = api.find_canvas(owner, slot=slot)
        return begun or api.open_canvas(owner, slot=slot, blueprint=self.offered_blueprint(), now=clock.now())
