"""Blueprints are data: files ``data/blueprints/<id>.json``, or what an author wrote, in every language of theirs."""

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _

from pepiniere.canvas.data import Blueprint, Meaning, Source, Zone
from pepiniere.canvas.errors import UnknownBlueprint
from pepiniere.lib.canonical import canonical_json, digest
from pepiniere.lib.languages import reader_language, say

Raw = dict[str, Any]

_FOLDER = files("pepiniere") / "data" / "blueprints"
# What a colour says where the blueprint gives it no other meaning.
MEANINGS: list[Raw] = [
    {"id": "fact", "tone": "water", "name": {"en": "Fact", "fr": "Fait"}},
    {"id": "question", "tone": "amber", "name": {"en": "Question", "fr": "Question"}},
    {"id": "tension", "tone": "clay", "name": {"en": "Tension", "fr": "Tension"}},
    {"id": "decided", "tone": "leaf", "name": {"en": "Decided", "fr": "Décidé"}},
]


@lru_cache(maxsize=1)
def list_blueprint_ids() -> tuple[str, ...]:
    """The ids of every blueprint shipped, sorted."""
    names = (entry.name for entry in _FOLDER.iterdir() if entry.name.endswith(".json"))
    return tuple(sorted(name.removesuffix(".json") for name in names))


def get_blueprint(blueprint_id: str) -> Blueprint:
    """The blueprint shipped under this id, in the active language; UnknownBlueprint if there is none."""
    return read_blueprint(shipped_text(blueprint_id))


@lru_cache(maxsize=64)
def shipped_text(blueprint_id: str) -> str:
    """The blueprint shipped under this id, as canonical JSON; UnknownBlueprint if there is none."""
    if blueprint_id not in list_blueprint_ids():
        raise UnknownBlueprint(_("There is no canvas “%(id)s”.") % {"id": blueprint_id}, field="blueprint")
    return canonical_json(json.loads((_FOLDER / f"{blueprint_id}.json").read_text(encoding="utf-8")))


def text_of(blueprint_id: str, version: str) -> str:
    """The blueprint shipped under this id, in this edition of it if it is still known, as canonical JSON."""
    earlier = _FOLDER / "earlier" / f"{blueprint_id}-{version}.json"
    if earlier.is_file():
        return canonical_json(json.loads(earlier.read_text(encoding="utf-8")))
    return shipped_text(blueprint_id)


def read_blueprint(text: str) -> Blueprint:
    """The blueprint that ``text``, canonical JSON, holds, in the active language (French or English)."""
    return _localised(text, reader_language())


@lru_cache(maxsize=512)
def _localised(text: str, language: str) -> Blueprint:
    raw: Raw = json.loads(text)
    return Blueprint(
        id=raw["id"],
        version=raw["version"],
        name=say(raw["name"], language),
        licence=raw["licence"],
        holder=raw.get("holder", ""),
        source=say(raw["source"], language),
        example=say(raw["example"], language),
        layout=tuple(tuple(row.split()) for row in raw["layout"]),
        zones=tuple(_zone(zone, zone["id"] in raw["open"], language) for zone in raw["zones"]),
        meanings=tuple(
            Meaning(one["id"], one["tone"], say(one["name"], language)) for one in raw.get("meanings", MEANINGS)
        ),
        related=tuple(raw.get("related", ())),
        digest=digest(text),
        text=text,
    )


def _zone(raw: Raw, is_open: bool, language: str) -> Zone:
    return Zone(
        id=raw["id"],
        name=say(raw["name"], language),
        question=say(raw["question"], language),
        is_open=is_open,
        hint=say(raw.get("hint", ""), language),
        starter=say(raw.get("starter", ""), language),
        limit=raw.get("limit"),
        sums_up=tuple(Source(one["blueprint"], tuple(one["zones"])) for one in raw.get("sums_up", ())),
        is_kept=raw.get("kept", False),
    )
