"""The canvas block: a team fills a blueprint's zones together and publishes versions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4, uuid5

from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html
from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api
from pepiniere.canvas.board import Frame, render_board, render_sample
from pepiniere.canvas.client import client_strings
from pepiniere.canvas.data import Blueprint
from pepiniere.canvas.errors import UnknownBlueprint
from pepiniere.canvas.sight import Sight, look
from pepiniere.cohort.api import page_name
from pepiniere.cohort.asides import look_aside
from pepiniere.cohort.data import Owner, ProjectData
from pepiniere.lib import clock
from pepiniere.lib.errors import PepiniereError
from pepiniere.lib.parsing import refuse_large
from pepiniere.lib.permissions import Standing
from pepiniere.lib.platform import host
from pepiniere_blocks.base import csrf_token
from pepiniere_blocks.canvas_acts import CanvasActs
from pepiniere_blocks.forms import error_page, page_of, read_form, see_other
from pepiniere_blocks.handling import Answer, requires, stand
from pepiniere_blocks.work import act_of


class CanvasBlock(CanvasActs):
    """A blueprint's zones in reading order, shared by the members of a project."""

    # Views

    @XBlock.supports("multi_device")
    def student_view(self, _context: Mapping[str, Any] | None = None) -> Fragment:
        """The team's canvas; the questions alone for a visitor, in Studio and in a library."""
        shown = self.first_shown()
        return self._board(*shown) if shown else self._sample()

    def author_view(self, _context: Mapping[str, Any] | None = None) -> Fragment:
        """What the canvas asks, as an author sees it."""
        return self._sample(for_author=True)

    def public_view(self, _context: Mapping[str, Any] | None = None) -> Fragment:
        """What the canvas asks, for a visitor who has not signed in."""
        return self._sample()

    def _sample(self, *, for_author: bool = False) -> Fragment:
        return self._shown(lambda blueprint: render_sample(self._frame(), blueprint, for_author=for_author))

    def _shown(self, render: Callable[[Blueprint], str]) -> Fragment:
        """What ``render`` makes of the blueprint; when it cannot be used, a sentence that says so."""
        try:
            html = render(self.offered_blueprint())
        except UnknownBlueprint as error:
            html = format_html('<p class="pep pep-alert">{}</p>', error.message)
        return self.fragment(html, css=["canvas/canvas.css"])

    def _board(self, standing: Standing, owner: Owner, mine: list[ProjectData]) -> Fragment:
        slot = self.effective_slot
        canvas, offered = api.find_canvas(owner, slot=slot), self._offered()
        if canvas is None and offered is None:
            return self._sample()
        seen = self._seen(standing, canvas)
        sight = look(standing, owner, slot=slot, canvas=canvas, offered=offered, seen=seen, has_votes=self.votes)
        asides = look_aside(standing, owner, writing="canvas.write", mine=mine)
        html = render_board(self._frame_of(owner, standing), sight, asides)
        fragment = self.fragment(html, css=["canvas/canvas.css"], js=["canvas/cards.js", "canvas/canvas.js"])
        fragment.initialize_js("PepiniereCanvas", self._told_to_script(standing, sight))
        return fragment

    def _offered(self) -> Blueprint | None:
        """What the author asks now, or None: a team goes on with what it began, whatever became of that."""
        try:
            return self.offered_blueprint()
        except UnknownBlueprint:
            return None

    def _seen(self, standing: Standing, canvas: ArtifactData | None) -> int | None:
        user_id = standing.actor.user_id
        if canvas is None or user_id is None or not standing.may("canvas.write"):
            return None
        return api.seen_before(canvas, user_id=user_id, now=clock.now())

    def _frame_of(self, owner: Owner, standing: Standing) -> Frame:
        return self._frame(
            csrf=csrf_token(),
            form_url=self.runtime.handler_url(self, "form"),
            operation=str(uuid4()),
            owner=page_name(owner),
            next=host().unit_url(self.scope_ids.usage_id),
            slot=self.effective_slot,
            is_trainer="trainer" in standing.held,
        )

    def _told_to_script(self, standing: Standing, sight: Sight) -> dict[str, Any]:
        course, slot, shown = str(self.course_key), self.effective_slot, page_name(sight.owner)
        asked = f"?project={shown}&person={standing.actor.user_id}"
        refresh = f"{reverse('pepiniere:canvas', args=[course, slot])}{asked}&seen={sight.seen}&votes={int(self.votes)}"
        related = f"{reverse('pepiniere:related_cards', args=[course, slot])}{asked}"
        work = reverse("pepiniere:work", args=[course, sight.canvas.uid]) if sight.canvas else ""
        return {
            "refresh": refresh if sight.can_read else "",
            "related": related if sight.blueprint.related else "",
            "work": work,
            "canWrite": sight.can_write,
            "project": shown,
            "reader": f"{standing.actor.user_id}:{self.scope_ids.usage_id}",
            "meanings": [[meaning.id, meaning.name] for meaning in sight.blueprint.meanings],
            "strings": client_strings(),
        }

    def _frame(self, **given: Any) -> Frame:
        return Frame(prefix=self.prefix, title=self.display_name, course=str(self.course_key), **given)

    # A page without a script

    @XBlock.handler
    @requires("canvas.write")
    def form(self, request: Any, _suffix: str = "") -> Response:
        """What a page without a script sends: cards, a version to publish, new questions to take; shows it again."""
        fields = read_form(request)
        # Studio has no page of the course to go back to.
        page = page_of(request, self.scope_ids.usage_id) if self.place == "course" else ""
        try:
            refuse_large(request.content_length or 0)
            with transaction.atomic():
                self._add_from_form(*stand(self, fields, "canvas.write"), fields)
            # They are cards now: what is refused next gives back the rest alone.
            fields = {name: text for name, text in fields.items() if not name.startswith("text-")}
            with transaction.atomic():
                self._do_from_form(fields)
        except PepiniereError as error:
            return error_page(error, fields, back=page)
        return see_other(page)

    def _do_from_form(self, fields: Answer) -> None:
        if fields.get("do") == "publish":
            self.publish_version(*stand(self, fields, "canvas.publish"), fields)
        if fields.get("do") == "upgrade":
            self.take_new_questions(*stand(self, fields, "canvas.write"), fields)

    def _add_from_form(self, standing: Standing, owner: Owner, fields: Answer) -> None:
        """Every text typed becomes a card, whatever the button: the page that held them is about to go."""
        act, canvas = act_of(standing, fields), self.open_canvas(owner)
        typed = {name.removeprefix("text-"): text for name, text in fields.items() if name.startswith("text-")}
        for zone, text in typed.items():
            if text.strip() or fields.get("do") == f"add-{zone}":
                # The same page sent twice acts once; sent again with other words, it says something else.
                once = replace(act, operation=uuid5(act.operation, f"{zone}:{text}"))
                api.add_card(canvas, act=once, card=once.operation, zone=zone, text=text)
