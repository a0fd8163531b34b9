"""What an author decides of a canvas block, as fields: attributes in a file, but for its text."""

from xblock.fields import Boolean, Scope, String

from pepiniere.canvas.authored import compose
from pepiniere.canvas.authoring import DISCUSSED, PUBLISHED, Settings, cannot_be_shown
from pepiniere.canvas.blueprints import read_blueprint
from pepiniere.canvas.data import Blueprint
from pepiniere_blocks.work import WorkBlock


def _(text: str) -> str:
    return text


class CanvasFields(WorkBlock):
    """The fields that an author fills, and what they come to."""

    display_name = String(
        display_name=_("Title"), default=_("Canvas"), scope=Scope.settings, help=_("What teams read above it.")
    )
    blueprint = String(
        display_name=_("Canvas"),
        default="gouvernance",
        scope=Scope.settings,
        help=_("Which questions it asks."),
        # A file tells which canvas it is, whatever is the default one day.
        force_export=True,
    )
    votes = Boolean(
        display_name=_("Marks"),
        default=False,
        scope=Scope.settings,
        help=_("Whether each member can mark the cards that matter to them."),
    )
    completion = String(
        display_name=_("Done"),
        default=DISCUSSED,
        scope=Scope.settings,
        help=_("When the canvas counts as done."),
        values=[
            {"display_name": _("Once a version is published and has a remark"), "value": DISCUSSED},
            {"display_name": _("Once a version is published"), "value": PUBLISHED},
        ],
    )
    # Named so that it is the text of the block's element, where an author may write it by hand.
    content = String(
        display_name=_("Text"),
        default="",
        scope=Scope.content,
        help=_("What the author changed of the questions, as JSON. Empty: the canvas as it is shipped."),
    )

    def offered_blueprint(self) -> Blueprint:
        """What the author asks, for canvases that begin now; UnknownBlueprint as long as it holds a mistake."""
        text, mistakes = compose(self.blueprint, self.content)
        if text is None:
            raise cannot_be_shown(mistakes)
        return read_blueprint(text)

    def settings(self) -> Settings:
        """The fields, as what reads and checks them takes them."""
        return Settings(
            display_name=self.display_name,
            blueprint=self.blueprint,
            slot=self.slot,
            votes=self.votes,
            completion=self.completion,
            content=self.content,
        )
