"""Blueprints are data files, ``data/blueprints/<id>.json``; texts are kept in every language."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pepiniere.canvas.data import Blueprint, Zone
from pepiniere.canvas.errors import UnknownBlueprint

_FOLDER = files("pepiniere") / "data" / "blueprints"


@cache
def list_blueprint_ids() -> tuple[str, ...]:
    """The ids of every blueprint shipped, sorted."""
    return tuple(
        sorted(entry.name.removesuffix(".json") for entry in _FOLDER.iterdir() if entry.name.endswith(".json"))
    )


def get_blueprint(blueprint_id: str) -> Blueprint:
    """The blueprint in the active language (French or English); UnknownBlueprint if it is not shipped."""
    if blueprint_id not in list_blueprint_ids():
        raise UnknownBlueprint(_("There is no canvas “%(id)s”.") % {"id": blueprint_id}, field="blueprint")
    language = "fr" if (get_language() or "").startswith("fr") else "en"
    return _localised(blueprint_id, language)


@cache
def _localised(blueprint_id: str, language: str) -> Blueprint:
    raw: dict[str, Any] = json.loads((_FOLDER / f"{blueprint_id}.json").read_text(encoding="utf-8"))
    return Blueprint(
        id=raw["id"],
        version=raw["version"],
        name=raw["name"][language],
        licence=raw["licence"],
        source=raw["source"][language],
        example=raw["example"][language],
        layout=tuple(tuple(row.split()) for row in raw["layout"]),
        zones=tuple(
            Zone(zone["id"], zone["name"][language], zone["question"][language], zone["id"] in raw["open"])
            for zone in raw["zones"]
        ),
    )
