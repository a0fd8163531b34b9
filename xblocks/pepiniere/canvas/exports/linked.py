"""A canvas described in JSON-LD, in the words of schema.org and of PROV: what it is, whose, from what, and terms."""

import json
from typing import Any

from django.utils.translation import get_language

from pepiniere.artifact.formats import Export
from pepiniere.canvas.api import blueprint_of_content
from pepiniere.canvas.data import Blueprint
from pepiniere.canvas.reading import ReadCard, ReadZone, read_zones, template_credit
from pepiniere.lib.licences import licence_url

Node = dict[str, Any]

_CONTEXT = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def write_json_ld(export: Export) -> str:
    """The canvas and, as its parts, the questions with what was answered."""
    blueprint = blueprint_of_content(export.content)
    parts = [_zone(one) for one in read_zones(export.content, export.names)]
    whole = {"@context": _CONTEXT, **_canvas(export, blueprint), "hasPart": parts}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _canvas(export: Export, blueprint: Blueprint) -> Node:
    return _without_blanks(
        {
            "@id": export.url,
            "@type": ["CreativeWork", "LearningResource", "prov:Entity"],
            "learningResourceType": "canvas",
            "name": export.title,
            "url": export.url,
            "version": export.version.label if export.version else "",
            "creativeWorkStatus": "Published" if export.is_published else "Draft",
            "dateCreated": export.at.isoformat(),
            "prov:generatedAtTime": {"@type": "xsd:dateTime", "@value": export.at.isoformat()},
            "abstract": export.note,
            "inLanguage": get_language(),
            "author": _owner(export),
            "contributor": [_person(name) for name in export.thanks.names],
            "creditText": export.thanks.line,
            **_licence(export.licence),
            "usageInfo": export.terms,
            "isBasedOn": _template(blueprint),
            "prov:wasRevisionOf": {"@id": export.revises} if export.revises else None,
        }
    )


def _owner(export: Export) -> Node | None:
    if export.project:
        return {"@type": "Organization", "name": export.project}
    return _person(export.person) if export.person else None


def _person(name: str) -> Node:
    return {"@type": "Person", "name": name}


def _licence(spdx: str) -> Node:
    """Its address, and its identifier; one that we do not know is named as SPDX names those."""
    if not spdx:
        return {}
    if licence_url(spdx):
        return {"license": licence_url(spdx), "spdx:licenseDeclared": spdx}
    named = spdx if spdx.startswith("LicenseRef-") else f"LicenseRef-{spdx}"
    return {"license": {"@type": "CreativeWork", "name": named}, "spdx:licenseDeclared": named}


def _template(blueprint: Blueprint) -> Node:
    return _without_blanks(
        {
            "@type": "CreativeWork",
            "identifier": blueprint.id,
            "name": blueprint.name,
            "version": blueprint.version,
            "copyrightHolder": {"@type": "Organization", "name": blueprint.holder} if blueprint.holder else None,
            "creditText": template_credit(blueprint),
            **_licence(blueprint.licence),
            "citation": blueprint.source,
        }
    )


def _zone(one: ReadZone) -> Node:
    cards = [_card(card) for card in one.cards]
    return _without_blanks(
        {"@type": "Question", "name": one.zone.name, "text": one.zone.question, "suggestedAnswer": cards}
    )


def _card(card: ReadCard) -> Node:
    return _without_blanks(
        {
            "@type": "Answer",
            "identifier": card.uid,
            "text": card.text,
            "author": _person(card.author) if card.author else None,
            "keywords": card.meaning.name if card.meaning else "",
            "upvoteCount": card.votes,
            "url": card.address,
        }
    )


def _without_blanks(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [], 0)}
