"""A canvas as JSON that another site can take in whole: nobody is known by more than a first name.

{
  "format": "pepiniere-canvas", "format_version": 1,
  "canvas": {"title", "slot", "project" (its title) or "person" (a first name), the other one null, "is_fictional",
             "version" (its label; null for a draft), "date", "note",
             "thanks": [first names], "credit" (one line), "licence": {"spdx", "name", "url"} (null if none),
             "url" (the page that it comes from), "revises" (that of the version before), "language"},
  "template": {"id", "version", "name", "holder", "licence", "source", "credit"},
  "blueprint": the whole template, every language,
  "content": {"blueprint": {"id", "version", "digest"}, "cards": [{"uid", "zone", "text", "author" (a first name,
              or null), and if it has them "editor" (a first name,
              or null), "meaning", "link", "stack", "votes", "guest"}]},
  "digest": SHA-256 of the version's content as its site keeps it
}
"""

import json
from typing import Any

from django.utils.translation import get_language

from pepiniere.artifact.formats import Export
from pepiniere.canvas.api import blueprint_of_content
from pepiniere.canvas.data import Blueprint
from pepiniere.canvas.reading import template_credit

FORMAT = "pepiniere-canvas"
FORMAT_VERSION = 1


def write_json(export: Export) -> str:
    """The canvas with all that it needs elsewhere, indented for people too."""
    blueprint = blueprint_of_content(export.content)
    whole = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "canvas": _canvas(export),
        "template": _template(blueprint),
        "blueprint": json.loads(blueprint.text),
        "content": _content(export, blueprint),
        "digest": export.digest,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _canvas(export: Export) -> dict[str, Any]:
    return {
        "title": export.title,
        "slot": export.slot,
        "project": export.project or None,
        "person": export.person or None,
        "is_fictional": export.is_fictional,
        "version": export.version.label if export.version else None,
        "date": export.at.isoformat(),
        "note": export.note,
        "thanks": list(export.thanks.names),
        "credit": export.thanks.line,
        "licence": _licence(export),
        "url": export.url,
        "revises": export.revises,
        "language": get_language(),
    }


def _licence(export: Export) -> dict[str, str] | None:
    if not export.licence:
        return None
    return {"spdx": export.licence, "name": export.terms, "url": export.licence_url}


def _template(blueprint: Blueprint) -> dict[str, str]:
    return {
        "id": blueprint.id,
        "version": blueprint.version,
        "name": blueprint.name,
        "holder": blueprint.holder,
        "licence": blueprint.licence,
        "source": blueprint.source,
        "credit": template_credit(blueprint),
    }


def _content(export: Export, blueprint: Blueprint) -> dict[str, Any]:
    cards = [
        card | {role: export.names.get(card[role]) for role in ("author", "editor") if role in card}
        for card in export.content["cards"]
    ]
    # The first versions of all did not keep the wording of their template.
    return {**export.content, "blueprint": {**export.content["blueprint"], "digest": blueprint.digest}, "cards": cards}
