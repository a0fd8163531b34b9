"""The canvas block: a team fills a blueprint's zones together and publishes versions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.html import format_html
from web_fragments.fragment import Fragment
from webob import Response
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock

from pepiniere.artifact.data import ArtifactData, ChangeData
from pepiniere.canvas import api
from pepiniere.canvas.board import Frame, render_board, render_sample
from pepiniere.canvas.client import client_strings
from pepiniere.canvas.data import Blueprint
from pepiniere.canvas.errors import UnknownBlueprint
from pepiniere.canvas.sight import look, render_card
from pepiniere.cohort.api import find_owner, first_owner, list_own_projects, list_team, page_name
from pepiniere.cohort.asides import look_aside
from pepiniere.cohort.data import Owner, ProjectData
from pepiniere.lib import clock
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import PepiniereError
from pepiniere.lib.parsing import (
    parse_count,
    parse_optional_uuid,
    parse_slug,
    parse_uuid,
    refuse_large,
)
from pepiniere.lib.permissions import Actor, Standing, standing_of
from pepiniere.lib.platform import host
from pepiniere_blocks.base import PepiniereBlock, csrf_token
from pepiniere_blocks.canvas_authoring import CanvasAuthoring
from pepiniere_blocks.forms import error_page, page_of, read_form, see_other
from pepiniere_blocks.handling import Answer, json_action, requires, stand


class CanvasBlock(CompletableXBlockMixin, CanvasAuthoring, PepiniereBlock):
    """A blueprint's zones in reading order, shared by the members of a project."""

    # Views

    @XBlock.supports("multi_device")
    def student_view(self, _context: Mapping[str, Any] | None = None) -> Fragment:
        """The team's canvas; the questions alone for a visitor, in Studio and in a library."""
        actor = self.actor()
        if actor.user_id is None or actor.course_key is None:
            return self._sample()
        mine = list_own_projects(actor.course_key, user_id=actor.user_id)
        owner = first_owner(mine, actor.course_key, user_id=actor.user_id)
        standing = standing_of(actor, owner)
        return self._board(standing, owner, mine) if standing.held else self._sample()

    def author_view(self, _context: Mapping[str, Any] | None = None) -> Fragment:
        """What the canvas asks, as an author sees it."""
        return self._sample(for_author=True)

    def public_view(self, _context: Mapping[str, Any] | None = None) -> Fragment:
        """What the canvas asks, for a visitor who has not signed in."""
        return self._sample()

    def _sample(self, *, for_author: bool = False) -> Fragment:
        return self._shown(lambda blueprint: render_sample(self._frame(), blueprint, for_author=for_author))

    def _shown(self, render: Callable[[Blueprint], str], *, js: Iterable[str] = ()) -> Fragment:
        """What ``render`` makes of the blueprint; when it is not shipped, a sentence that says so."""
        try:
            html = render(self.offered_blueprint())
        except UnknownBlueprint as error:
            html = format_html('<p class="pep pep-alert">{}</p>', error.message)
        return self.fragment(html, css=["canvas/canvas.css"], js=js)

    def _board(self, standing: Standing, owner: Owner, mine: list[ProjectData]) -> Fragment:
        slot = self.effective_slot
        sight = look(standing, owner, slot=slot, canvas=api.find_canvas(owner, slot=slot))
        asides = look_aside(standing, owner, writing="canvas.write", mine=mine)
        shown = page_name(owner)
        frame = self._frame(
            csrf=csrf_token(),
            form_url=self.runtime.handler_url(self, "form"),
            operation=str(uuid4()),
            owner=shown,
            next=host().unit_url(self.scope_ids.usage_id),
            slot=slot,
        )
        scripts = ["canvas/cards.js", "canvas/canvas.js"]
        fragment = self._shown(lambda blueprint: render_board(frame, blueprint, sight, asides), js=scripts)
        refresh = reverse("pepiniere:canvas", args=[str(self.course_key), slot])
        refresh += f"?project={shown}&person={standing.actor.user_id}"
        fragment.initialize_js(
            "PepiniereCanvas",
            {
                "refresh": refresh if sight.can_read else "",
                "canWrite": sight.can_write,
                "project": shown,
                "reader": f"{standing.actor.user_id}:{self.scope_ids.usage_id}",
                "strings": client_strings(),
            },
        )
        return fragment

    def _frame(self, **given: str) -> Frame:
        return Frame(prefix=self.prefix, title=self.display_name, course=str(self.course_key), **given)

    # Handlers

    def owner_for(self, actor: Actor, payload: Answer) -> Owner:
        """Whose canvas a request is about: what its page showed, whatever became of the team meanwhile."""
        if actor.user_id is None or actor.course_key is None:
            return Owner()
        return find_owner(actor.course_key, user_id=actor.user_id, named=payload.get("project"))

    @json_action("canvas.write")
    def add_card(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``card`` (UUIDs made by the device), ``zone``, ``text``; the card, rendered."""
        return self._change(
            api.add_card,
            standing,
            owner,
            payload,
            zone=parse_slug(payload.get("zone"), field="zone"),
            text=payload.get("text"),
        )

    @json_action("canvas.write")
    def edit_card(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``card``, ``text``, ``base`` (the revision it was written over); the card, rendered."""
        base = parse_count(payload.get("base"), field="base")
        return self._change(api.edit_card, standing, owner, payload, text=payload.get("text"), base=base)

    @json_action("canvas.write")
    def move_card(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``card``, ``zone``, ``before`` (a card of that zone, or nothing: at the end)."""
        return self._change(
            api.move_card,
            standing,
            owner,
            payload,
            zone=parse_slug(payload.get("zone"), field="zone"),
            before=parse_optional_uuid(payload.get("before"), field="before"),
        )

    @json_action("canvas.write")
    def remove_card(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``card``."""
        return self._change(api.remove_card, standing, owner, payload)

    @json_action("canvas.write")
    def restore_card(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``card``; the card is back where it was."""
        return self._change(api.restore_card, standing, owner, payload)

    def _change(
        self, operate: Callable[..., ChangeData], standing: Standing, owner: Owner, payload: Answer, **more: Any
    ) -> Answer:
        act, card = _act(standing, payload), parse_uuid(payload.get("card"), field="card")
        canvas = self._open(owner)
        change = operate(canvas, act=act, card=card, **more)
        shown = api.get_card(canvas, card=UUID(change.target))
        names = host().first_names([shown.author_id]) if shown.author_id else {}
        html = render_card(shown, names, can_write=True)
        return {"card": str(shown.uid), "zone": shown.zone, "revision": shown.revision, "html": html}

    @json_action("canvas.publish")
    def publish(self, standing: Standing, owner: Owner, payload: Answer) -> Answer:
        """Body: ``operation``, ``licence`` (an SPDX id), ``note``; answers ``number``."""
        return {"number": self._publish(standing, owner, payload)}

    def _publish(self, standing: Standing, owner: Owner, payload: Answer) -> int:
        licence = parse_slug(payload.get("licence"), field="licence")
        act, note = _act(standing, payload), payload.get("note", "")
        version = api.publish_canvas(self._open(owner), act=act, note=note, licence=licence)
        self._complete(standing, owner)
        return version.number

    def _complete(self, standing: Standing, owner: Owner) -> None:
        self.emit_completion(1.0)
        if owner.project:
            others = [user_id for user_id in list_team(owner.project) if user_id != standing.actor.user_id]
            host().complete(self.scope_ids.usage_id, get_user_model().objects.filter(pk__in=others), 1.0)

    @XBlock.handler
    @requires("canvas.write")
    def form(self, request: Any, _suffix: str = "") -> Response:
        """The same acts from a page without a script: adds a card or publishes, then shows the page again."""
        fields = read_form(request)
        page = page_of(request, self.scope_ids.usage_id)
        try:
            refuse_large(request.content_length or 0)
            self._add_from_form(*stand(self, fields, "canvas.write"), fields)
            if fields.get("do") == "publish":
                self._publish(*stand(self, fields, "canvas.publish"), fields)
        except PepiniereError as error:
            return error_page(error, fields, back=page)
        return see_other(page)

    def _add_from_form(self, standing: Standing, owner: Owner, fields: Answer) -> None:
        """Every text typed becomes a card, whatever the button: the page that held them is about to go."""
        act, canvas = _act(standing, fields), self._open(owner)
        typed = {name.removeprefix("text-"): text for name, text in fields.items() if name.startswith("text-")}
        for zone, text in typed.items():
            if text.strip() or fields.get("do") == f"add-{zone}":
                # The same page sent twice acts once; sent again with other words, it says something else.
                once = replace(act, operation=uuid5(act.operation, f"{zone}:{text}"))
                api.add_card(canvas, act=once, card=once.operation, zone=zone, text=text)

    def _open(self, owner: Owner) -> ArtifactData:
        return api.open_canvas(owner, slot=self.effective_slot, blueprint=self.offered_blueprint(), now=clock.now())


def _act(standing: Standing, payload: Answer) -> Act:
    assert standing.actor.user_id is not None, "a permission that writes is held by somebody"
    return Act(standing.actor.user_id, parse_uuid(payload.get("operation"), field="operation"), clock.now())
