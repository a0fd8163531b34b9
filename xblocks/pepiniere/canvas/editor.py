"""The editor in which an author chooses a canvas and shapes its questions, as HTML."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pepiniere.canvas.authored import Mistake, Question, compose, list_questions
from pepiniere.canvas.authoring import DISCUSSED, PUBLISHED, Settings, find_mistakes
from pepiniere.canvas.blueprints import get_blueprint, list_blueprint_ids, read_blueprint
from pepiniere.canvas.board import Frame, render_sample
from pepiniere.canvas.data import Zone
from pepiniere.lib.licences import CHOICES
from pepiniere.lib.templates import render

# What the script copies for each question that is added: this id gives way to that of the new one.
_NEW = Question(Zone("NEW", "", "", is_open=False), is_shown=True, is_added=True)


def render_editor(prefix: str, settings: Settings) -> SafeString:
    """The whole form; instead of the questions, the text itself when it holds mistakes that no form can show."""
    text, mistakes = compose(settings.blueprint, settings.content)
    context: dict[str, Any] = {
        "prefix": prefix,
        "settings": settings,
        "canvases": _canvases(settings.blueprint),
        "completions": _completions(),
        "own": read_blueprint(text) if text and not settings.blueprint else {"licence": next(iter(CHOICES))},
        "licences": CHOICES.items(),
        "questions": list_questions(settings.blueprint, settings.content),
        "new": _NEW,
        "is_text": bool(mistakes and settings.content),
        "preview": render_preview(prefix, settings),
    }
    return render("canvas/studio.html", context)


def render_questions(prefix: str, blueprint_id: str) -> SafeString:
    """The questions of a canvas as it is shipped, none of one's own; UnknownBlueprint if there is no such canvas."""
    if blueprint_id:
        get_blueprint(blueprint_id)
    return render("canvas/studio_questions.html", {"prefix": prefix, "questions": list_questions(blueprint_id, "")})


def render_preview(prefix: str, settings: Settings) -> str:
    """What teams will find; empty as long as there is a mistake in the questions."""
    text, _mistakes = compose(settings.blueprint, settings.content)
    frame = Frame(prefix=f"{prefix}-preview", title=settings.display_name, course="")
    return render_sample(frame, read_blueprint(text), for_author=True) if text else ""


def preview_answer(prefix: str, settings: Settings) -> dict[str, Any]:
    """The preview, and what is to be mended: each thing, and how many there are in words."""
    mistakes = find_mistakes(settings)
    return {"html": render_preview(prefix, settings), **mistakes_answer(mistakes)}


def mistakes_answer(mistakes: list[Mistake]) -> dict[str, Any]:
    """Mistakes as the editor's script reads them."""
    count = len(mistakes)
    told = ngettext("%(count)d thing to mend.", "%(count)d things to mend.", count) % {"count": count}
    return {"mistakes": [vars(mistake) for mistake in mistakes], "told": told if count else _("Nothing to mend.")}


def _canvases(chosen: str) -> list[tuple[str, str]]:
    known = sorted(((name, get_blueprint(name).name) for name in list_blueprint_ids()), key=lambda one: one[1])
    unknown = [] if not chosen or chosen in list_blueprint_ids() else [(chosen, chosen)]
    return [*unknown, *known, ("", _("A canvas of our own"))]


def _completions() -> list[tuple[str, str]]:
    return [(DISCUSSED, _("a version is published, and has a remark")), (PUBLISHED, _("a version is published"))]


def editor_strings() -> dict[str, str]:
    """Words of the editor's script, by the name that it knows them by; it fills in %(name)s and %(number)s."""
    return {
        "unnamed": _("New question"),
        "first": _("“%(name)s” is the first already."),
        "last": _("“%(name)s” is the last already."),
        "moved": _("“%(name)s” is now question %(number)s."),
        "hidden": _("“%(name)s” is hidden."),
        "shown": _("“%(name)s” is shown, as question %(number)s."),
        "added": _("Question %(number)s added: write its name and what it asks."),
        "removed": _("“%(name)s” is removed."),
        "offline": _("No connection: what you typed is still here. Try again in a moment."),
        "signedOut": _("You are signed out: what you typed is still here. Sign in again in another tab, then save."),
        "refused": _("This could not be saved: what you typed is still here."),
        "notSaved": _("Not saved"),
    }
