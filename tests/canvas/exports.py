"""A canvas to be taken away, read from the folder of a case."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pepiniere.artifact.data import VersionData
from pepiniere.artifact.formats import Export
from pepiniere.artifact.thanking import thank
from pepiniere.canvas import api as canvas
from pepiniere.canvas.blueprints import read_blueprint
from pepiniere.canvas.data import Blueprint
from pepiniere.canvas.kind import signatures_of
from pepiniere.cohort.data import Owner
from pepiniere.lib.canonical import canonical_json, digest
from tests.conftest import NOW, World

FOLDER = Path("fixtures/canvas/exports")


def keep_blueprint(world: World) -> Blueprint:
    """The blueprint of all cases, kept as any that was filled."""
    blueprint = read_blueprint(canonical_json(json.loads((FOLDER / "blueprint.json").read_text())))
    canvas.open_canvas(Owner(project=world.project), slot="essai", blueprint=blueprint, now=NOW)
    return blueprint


def read_case(case: Path, blueprint: Blueprint) -> Export:
    """What ``input.json`` describes."""
    given = json.loads((case / "input.json").read_text())
    return export_of(given, blueprint)


def export_of(given: dict[str, Any], blueprint: Blueprint) -> Export:
    named = {"id": blueprint.id, "version": blueprint.version, "digest": blueprint.digest}
    content = {"blueprint": named, "cards": given.pop("cards")}
    number, note, licence = given.pop("number"), given.pop("note"), given.pop("licence")
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    signed = digest(canonical_json(content))
    version = VersionData(
        uid=UUID(int=3),
        number=number or 0,
        minor=0,
        note=note,
        content=content,
        digest=signed,
        licence=licence,
        made_at=at,
        credits=(),
    )
    names = {int(pk): name for pk, name in given.pop("names").items()}
    return Export(
        slot="essai",
        content=content,
        digest=signed,
        names=names,
        thanks=thank(names.values(), signatures_of(content)),
        version=version if number else None,
        at=at,
        url="https://lilas.example/v3",
        **given,
    )
