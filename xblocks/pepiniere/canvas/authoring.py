"""What an author decides of a canvas block, and may get wrong, said in words that name the mistake."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pepiniere.canvas.authored import Mistake, Notes, content_typed, quoted, read_content
from pepiniere.canvas.errors import UnknownBlueprint
from pepiniere.lib.errors import RequestError, TooLarge
from pepiniere.lib.parsing import parse_body, unreadable
from pepiniere.lib.slots import is_slot
from pepiniere.lib.text import clean_text

# When a team's canvas counts as done: published and remarked upon, or published at all.
DISCUSSED, PUBLISHED = "discussed", "published"
COMPLETIONS = (DISCUSSED, PUBLISHED)

_TITLE_CHARACTERS = 200


@dataclass(frozen=True)
class Settings:
    """The fields of a canvas block: ``blueprint`` "" is a canvas of the author's own, ``content`` JSON or nothing."""

    display_name: str
    blueprint: str
    slot: str
    votes: bool
    completion: str
    content: str


def find_mistakes(settings: Settings) -> list[Mistake]:
    """All that is to be mended in a canvas block; empty when it can be published."""
    notes = Notes()
    try:
        clean_text(settings.display_name, field="display_name", limit=_TITLE_CHARACTERS)
    except RequestError as error:
        notes.add(_("The title. %(message)s") % {"message": error.message}, field="display_name")
    if settings.slot and not is_slot(settings.slot):
        sentence = _("The slot “%(slot)s” may hold only small letters, figures, - and _.")
        notes.add(sentence % {"slot": quoted(settings.slot)}, field="slot")
    if settings.completion not in COMPLETIONS:
        sentence = _("A canvas cannot be done when “%(completion)s”: write “discussed” or “published”.")
        notes.add(sentence % {"completion": quoted(settings.completion)}, field="completion")
    return notes.found + read_content(settings.blueprint, settings.content)[1]


def cannot_be_shown(mistakes: list[Mistake]) -> UnknownBlueprint:
    """What to raise instead of showing a canvas that holds mistakes: readers learn who has to mend it."""
    told = _("This canvas cannot be shown until whoever wrote the course has mended it. %(mistake)s")
    return UnknownBlueprint(told % {"mistake": mistakes[0].message}, field="blueprint")


def parse_typed(body: bytes) -> dict[str, Any]:
    """What the editor sent; TooLarge, RequestError."""
    try:
        return parse_body(body)
    except TooLarge as error:
        told = _("This is too much for one canvas: shorten some questions, or their examples.")
        raise TooLarge(told, **error.details) from None


def settings_typed(typed: dict[str, Any], *, before: Settings) -> Settings:
    """What an author typed in the editor, mistakes included; RequestError for what no form sends."""
    texts = {name: typed.get(name) for name in ("display_name", "blueprint", "slot", "completion")}
    votes = typed.get("votes")
    if not isinstance(votes, bool) or not all(isinstance(text, str) for text in texts.values()):
        raise unreadable()
    plain = {name: str(text).strip() for name, text in texts.items()}
    return Settings(**plain, votes=votes, content=_content_typed(typed, plain["blueprint"], before))


def _content_typed(typed: dict[str, Any], blueprint_id: str, before: Settings) -> str:
    """What the form says; or the text itself, where its author has to mend that."""
    if isinstance(typed.get("content"), str):
        return str(typed["content"]).strip()
    kept = before.content if blueprint_id == before.blueprint else ""
    return content_typed(typed, blueprint_id=blueprint_id, before=kept)
