"""What an author does with a canvas block in Studio: choose a blueprint and its slot, and be told of mistakes."""

from typing import Any

from webob import Response
from xblock.core import XBlock
from xblock.fields import Boolean, Scope, String
from xblock.utils.studio_editable import StudioEditableXBlockMixin
from xblock.validation import ValidationMessage

from pepiniere.canvas.authoring import find_mistakes, safe_slot
from pepiniere.canvas.blueprints import get_blueprint, list_blueprint_ids
from pepiniere.canvas.data import Blueprint
from pepiniere.lib.errors import PepiniereError
from pepiniere.lib.parsing import parse_body, unreadable
from pepiniere.lib.permissions import standing_of
from pepiniere_blocks.handling import error_response, read_body, requires


def _(text: str) -> str:
    return text


class CanvasAuthoring(StudioEditableXBlockMixin):
    """The fields that an author fills, and what Studio asks of them."""

    display_name = String(
        display_name=_("Title"), default=_("Canvas"), scope=Scope.settings, help=_("What learners read above it.")
    )
    blueprint = String(
        display_name=_("Canvas"),
        default="gouvernance",
        scope=Scope.settings,
        help=_("Which questions it asks."),
        values_provider=lambda _block: [
            {"display_name": get_blueprint(name).name, "value": name} for name in list_blueprint_ids()
        ],
    )
    slot = String(
        display_name=_("Slot"),
        default="",
        scope=Scope.settings,
        help=_(
            "A short name under which a project keeps this work from one course to the next. Empty: this block's own."
        ),
    )
    votes = Boolean(
        display_name=_("Marks"),
        default=False,
        scope=Scope.settings,
        help=_("Whether each member can mark the cards that matter to them."),
    )
    completion = String(
        display_name=_("Done"),
        default="discussed",
        scope=Scope.settings,
        help=_("When the canvas counts as done."),
        values=[
            {"display_name": _("A version is published, and somebody remarked upon it"), "value": "discussed"},
            {"display_name": _("A version is published"), "value": "published"},
        ],
    )
    icon_class = "other"
    editable_fields = ("display_name", "blueprint", "slot")

    @property
    def effective_slot(self) -> str:
        """The slot that the author chose, else the block's own id."""
        return safe_slot(self.slot or str(self.scope_ids.usage_id.block_id))

    @XBlock.handler
    @requires("block.edit")
    def submit_studio_edits(self, request: Any, suffix: str = "") -> Response:
        """Studio's own form, for those who may author this course only."""
        try:
            standing_of(self.actor(), None).require("block.edit")
            body = parse_body(read_body(request))
            if not isinstance(body.get("values"), dict) or not isinstance(body.get("defaults"), list):
                raise unreadable()
        except PepiniereError as error:
            return error_response(error)
        return super().submit_studio_edits(request, suffix)

    def offered_blueprint(self) -> Blueprint:
        """The blueprint that the author chose, for canvases that begin now; UnknownBlueprint if it is not shipped."""
        return get_blueprint(self.blueprint)

    def validate_field_data(self, validation: Any, data: Any) -> None:
        """Name what an author must mend, in Studio's own way."""
        for mistake in find_mistakes(blueprint_id=data.blueprint, slot=data.slot):
            validation.add(ValidationMessage(ValidationMessage.ERROR, mistake))

    def studio_post_duplicate(self, store: Any, source_item: Any) -> bool:
        """A copy is another work, in a slot of its own; Studio keeps nothing after this hook by itself."""
        inherited = getattr(super(), "studio_post_duplicate", None)
        handled = bool(inherited and inherited(store, source_item))
        if self.slot:
            self.slot = ""
            store.update_item(self, self.user_attribute("user_id"))
        return handled

    def index_dictionary(self) -> dict[str, Any]:
        """What search knows of the block: what its author wrote, and the questions."""
        found = super().index_dictionary()
        text = [self.display_name, *(zone.question for zone in self.offered_blueprint().zones)]
        return {
            **found,
            "content": {"display_name": self.display_name, "text": " ".join(text)},
            "content_type": "Canvas",
        }
