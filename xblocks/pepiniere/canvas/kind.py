"""What others need to know of canvases as a kind of artifact."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.safestring import SafeString

from pepiniere.artifact import kinds
from pepiniere.canvas import api
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.lib.templates import render


def register() -> None:
    """Make canvases known to versions, reviews and exports."""
    canvas = kinds.Kind(
        api.KIND,
        draft=api.get_draft,
        titles=titles_of,
        title=title_of,
        authors=api.authors_of,
        is_empty=lambda content: not content["cards"],
        render=render_content,
    )
    kinds.register(canvas)


def titles_of(canvas_ids: Collection[int]) -> Mapping[int, str]:
    """The names of the blueprints that are filled, by the canvas's id, in one query."""
    return {pk: get_blueprint(blueprint).name for pk, blueprint in api.list_blueprints(canvas_ids).items()}


def title_of(content: Any) -> str:
    """The name of the blueprint that was filled."""
    return get_blueprint(content["blueprint"]["id"]).name


def render_content(content: Any, names: Mapping[int, str]) -> SafeString:
    """A canvas as HTML, zone by zone in reading order; empty zones say so."""
    blueprint = get_blueprint(content["blueprint"]["id"])
    zones = [
        {
            "zone": zone,
            "cards": [
                {"text": card["text"], "author": names.get(card["author"], "")}
                for card in content["cards"]
                if card["zone"] == zone.id
            ],
        }
        for zone in blueprint.zones
    ]
    areas = " ".join(f"'{' '.join(row)}'" for row in blueprint.layout)
    return render("canvas/content.html", {"areas": areas, "zones": zones})
