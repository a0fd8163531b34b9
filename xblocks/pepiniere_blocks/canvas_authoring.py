"""What an author does with a canvas block in Studio: choose a canvas, shape its questions, and be told of mistakes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.exceptions import JsonHandlerError
from xblock.validation import ValidationMessage

from pepiniere.canvas.authored import compose
from pepiniere.canvas.authoring import find_mistakes, parse_typed, settings_typed
from pepiniere.canvas.blueprints import read_blueprint
from pepiniere.canvas.editor import editor_strings, mistakes_answer, preview_answer, render_editor, render_questions
from pepiniere.lib.errors import PepiniereError
from pepiniere.lib.parsing import parse_slug
from pepiniere.lib.permissions import standing_of
from pepiniere_blocks.canvas_fields import CanvasFields
from pepiniere_blocks.handling import Answer, error_response, read_body, requires


def author_action(method: Callable[..., Response]) -> Any:
    """Make a POST handler for whoever may author this course: JSON object in, what ``method`` answers out.

    Studio calls handlers for anybody who is signed in.
    """

    @XBlock.handler
    @requires("block.edit")
    @wraps(method)
    def handler(self: Any, request: Any, _suffix: str = "") -> Response:
        if request.method != "POST":
            return JsonHandlerError(405, "Method must be POST").get_response(allow=["POST"])
        try:
            standing_of(self.actor(), None).require("block.edit")
            return method(self, parse_typed(read_body(request)))
        except PepiniereError as error:
            return error_response(error)

    return handler


class CanvasAuthoring(CanvasFields):
    """What Studio asks of the block."""

    def studio_view(self, _context: Any = None) -> Fragment:
        """The editor."""
        settings = self.settings()
        fragment = self.fragment(
            render_editor(self.prefix, settings),
            css=["canvas/canvas.css", "canvas/studio.css"],
            js=["canvas/studio-zones.js", "canvas/studio.js"],
        )
        given = {"changed": bool(settings.content), "strings": editor_strings()}
        fragment.initialize_js("PepiniereCanvasStudio", {**given, **mistakes_answer(find_mistakes(settings))})
        return fragment

    @author_action
    def preview_canvas(self, typed: Answer) -> Response:
        """Body: what is typed; or ``take``, a canvas whose questions are wanted. Nothing is kept."""
        if "take" in typed:
            chosen = parse_slug(typed["take"], field="take")
            return Response(json_body={"questions": render_questions(self.prefix, chosen)})
        return Response(json_body=preview_answer(self.prefix, settings_typed(typed, before=self.settings())))

    @author_action
    def save_canvas(self, typed: Answer) -> Response:
        """Body: what is typed. Kept when there is no mistake, else answered with every one."""
        settings = settings_typed(typed, before=self.settings())
        told = mistakes_answer(find_mistakes(settings))
        if told["mistakes"]:
            return Response(json_body={"error": told["told"], "code": "mistakes", **told}, status=400)
        for name, value in vars(settings).items():
            self._keep(name, value)
        return Response(json_body=told)

    def _keep(self, name: str, value: Any) -> None:
        """A default leaves no trace in a file."""
        field = self.fields[name]
        if value != field.default:
            setattr(self, name, value)
        elif field.is_set_on(self):
            field.delete_from(self)

    def validate(self) -> Any:
        """Name what an author must mend, in Studio's own way."""
        validation = super().validate()
        for mistake in find_mistakes(self.settings()):
            validation.add(ValidationMessage(ValidationMessage.ERROR, mistake.message))
        return validation

    def index_dictionary(self) -> dict[str, Any]:
        """What search knows of the block: what its author wrote, and the questions."""
        found = super().index_dictionary()
        asked = compose(self.blueprint, self.content)[0]
        questions = [zone.question for zone in read_blueprint(asked).zones] if asked else []
        return {
            **found,
            "content": {"display_name": self.display_name, "text": " ".join([self.display_name, *questions])},
            "content_type": "Canvas",
        }
