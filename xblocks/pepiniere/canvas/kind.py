"""What others need to know of canvases as a kind of artifact."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.safestring import SafeString

from pepiniere.artifact import kinds
from pepiniere.artifact.anchoring import Anchor
from pepiniere.canvas import api
from pepiniere.canvas.comparing import compare_contents
from pepiniere.canvas.data import Zone
from pepiniere.canvas.exports import FORMATS
from pepiniere.canvas.paper import render_content
from pepiniere.lib.templates import render


def register() -> None:
    """Make canvases known to versions, reviews and exports."""
    canvas = kinds.Kind(
        api.KIND,
        draft=api.get_draft,
        titles=titles_of,
        title=title_of,
        authors=api.authors_of,
        signatures=signatures_of,
        is_empty=lambda content: not content["cards"],
        render=render_content,
        anchors=anchors_of,
        compare=render_changes,
        restore=api.restore_version,
        exports=FORMATS,
    )
    kinds.register(canvas)


def titles_of(canvas_ids: Collection[int]) -> Mapping[int, str]:
    """The names of the blueprints that are filled, by the canvas's id, in one query."""
    return {pk: blueprint.name for pk, blueprint in api.list_blueprints(canvas_ids).items()}


def title_of(content: Any) -> str:
    """The name of the blueprint that was filled."""
    return api.blueprint_of_content(content).name


def signatures_of(content: Any) -> list[str]:
    """How the cards are signed that no account wrote; "" for each that is not."""
    return [card.get("guest", "") for card in content["cards"] if card.get("guest") or not card["author"]]


def anchors_of(content: Any) -> list[Anchor]:
    """The questions, ``zone:<id>``, each followed by its cards, ``card:<uid>``."""
    anchors = []
    for zone in api.blueprint_of_content(content).zones:
        anchors.append(Anchor(f"zone:{zone.id}", zone.name, ""))
        here = (card for card in content["cards"] if card["zone"] == zone.id)
        anchors.extend(Anchor(f"card:{card['uid']}", zone.name, card["text"]) for card in here)
    return anchors


def render_changes(before: Any, after: Any) -> SafeString:
    """What changed from one content to another, question by question, as HTML."""
    zones = {zone.id: zone for content in (before, after) for zone in api.blueprint_of_content(content).zones}
    changes = compare_contents(before, after)
    for gone in [*changes, *(change.moved_from for of_zone in changes.values() for change in of_zone)]:
        zones.setdefault(gone, Zone(gone, gone, "", is_open=False))
    entries = [
        {
            "zone": zone,
            "changes": [
                {"change": change, "from": zones[change.moved_from].name if change.moved_from else ""}
                for change in changes[zone.id]
            ],
        }
        for zone in zones.values()
        if zone.id in changes
    ]
    return render("canvas/changes.html", {"entries": entries})
