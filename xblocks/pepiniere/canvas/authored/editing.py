"""Between what an author's form shows and the text that is kept: as little as says what they changed."""

import json
import re
from dataclasses import dataclass
from typing import Any

from pepiniere.canvas.authored.composing import compose, open_first
from pepiniere.canvas.authored.reading import read_content
from pepiniere.canvas.authored.texts import OF_A_CANVAS, REQUIRED, say, spoken
from pepiniere.canvas.blueprints import read_blueprint, shipped_text
from pepiniere.canvas.data import Zone
from pepiniere.lib.parsing import unreadable

Raw = dict[str, Any]

# The texts of a question that the form shows; what else it has is kept as it is.
_TYPED = ("name", "question", "hint")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Question:
    """A zone in the author's form: asked or hidden, shipped or added by them."""

    zone: Zone
    is_shown: bool
    is_added: bool


def list_questions(blueprint_id: str, content: str) -> list[Question]:
    """The questions that teams are asked, in order, then those that the author hides; none when there are mistakes."""
    text, _mistakes = compose(blueprint_id, content)
    shipped = read_blueprint(shipped_text(blueprint_id)).zones if blueprint_id and text else ()
    ids = {zone.id for zone in shipped}
    asked = read_blueprint(text).zones if text else ()
    hidden = (zone for zone in shipped if zone.id not in {one.id for one in asked})
    return [Question(zone, True, zone.id not in ids) for zone in asked] + [
        Question(zone, False, False) for zone in hidden
    ]


def content_typed(typed: Raw, *, blueprint_id: str, before: str) -> str:
    """The text that says what was typed, "" when that is what is shipped; what the form does not show stays.

    RequestError for what no form sends; what an author may mistype is found by whoever reads the text.
    """
    asked = typed.get("zones")
    if not isinstance(asked, list) or not all(isinstance(one, dict) for one in asked):
        raise unreadable(field="zones")
    kept, mistakes = read_content(blueprint_id, before)
    base = json.loads(shipped_text(blueprint_id)) if blueprint_id else {"zones": [], "open": []}
    content = _content(typed, asked, {} if mistakes else kept, base)
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return "" if blueprint_id and compose(blueprint_id, text)[0] == shipped_text(blueprint_id) else text


def _content(typed: Raw, asked: list[Raw], kept: Raw, base: Raw) -> Raw:
    before, shipped = ({zone["id"]: zone for zone in one.get("zones", ())} for one in (kept, base))
    zones = [_zone(one, _of(before, one.get("id")), _of(shipped, one.get("id"))) for one in asked]
    ids = [zone["id"] for zone in zones]
    opened = [one.get("id") for one in asked if one.get("open") is True]
    content: Raw = {} if "id" in base else _own(typed, kept)
    content["zones"] = zones
    if set(map(str, opened)) != set(map(str, open_first(base["open"], ids))):
        content["open"] = opened
    if kept.get("layout") and _is_drawn(kept["layout"], ids):
        content["layout"] = kept["layout"]
    return content


def _of(zones: dict[str, Raw], zone_id: Any) -> Raw:
    return zones.get(zone_id, {}) if isinstance(zone_id, str) else {}


def _is_drawn(layout: list[str], ids: list[Any]) -> bool:
    return {zone for row in layout for zone in row.split()} == set(map(str, ids))


def _own(typed: Raw, kept: Raw) -> Raw:
    own = {}
    for field in OF_A_CANVAS:
        own.update(_text(field, typed.get(field, ""), kept, {}))
    return {**own, "licence": typed.get("licence", "")}


def _zone(typed: Raw, kept: Raw, shipped: Raw) -> Raw:
    zone = {"id": typed.get("id")}
    for field in _TYPED:
        zone.update(_text(field, typed.get(field, ""), kept, shipped))
    zone.update(_limit(typed.get("limit", ""), shipped.get("limit")))
    return {**zone, **{key: value for key, value in kept.items() if key in {"starter", "sums_up"}}}


def _text(field: str, typed: Any, kept: Raw, shipped: Raw) -> Raw:
    """What is written in one language only stays in the others as long as its author leaves it alone."""
    said = typed.strip() if isinstance(typed, str) else typed
    if field in kept and say(kept[field]) == said:
        return {field: kept[field]}
    is_as_it_was = said in list(spoken(shipped[field])) if field in shipped else said == "" and field not in REQUIRED
    return {} if is_as_it_was else {field: said}


def _limit(typed: Any, shipped: int | None) -> Raw:
    said = typed.strip() if isinstance(typed, str) else typed
    limit = int(said) if isinstance(said, str) and _WHOLE_NUMBER.fullmatch(said) else said or None
    return {} if limit == shipped else {"limit": limit}
