"""Protocols are data: files ``data/protocols/<id>.json``, in French and English."""

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _

from pepiniere.lib.canonical import canonical_json
from pepiniere.lib.languages import reader_language, say
from pepiniere.review.data import Prompt, ReviewProtocol
from pepiniere.review.errors import UnknownProtocol

Raw = dict[str, Any]

_FOLDER = files("pepiniere") / "data" / "protocols"
DEFAULT = "regards_croises"


@lru_cache(maxsize=1)
def list_protocol_ids() -> tuple[str, ...]:
    """The ids of every protocol shipped, sorted."""
    names = (entry.name for entry in _FOLDER.iterdir() if entry.name.endswith(".json"))
    return tuple(sorted(name.removesuffix(".json") for name in names))


def get_protocol(protocol_id: str) -> ReviewProtocol:
    """The protocol shipped under this id, in the active language; UnknownProtocol if there is none."""
    if protocol_id not in list_protocol_ids():
        raise UnknownProtocol(_("There is no peer review “%(id)s”.") % {"id": protocol_id}, field="protocol")
    raw = json.loads((_FOLDER / f"{protocol_id}.json").read_text(encoding="utf-8"))
    return read_protocol(canonical_json(raw))


def read_protocol(text: str) -> ReviewProtocol:
    """The protocol that ``text``, canonical JSON, holds, in the active language (French or English)."""
    return _localised(text, reader_language())


@lru_cache(maxsize=64)
def _localised(text: str, language: str) -> ReviewProtocol:
    raw: Raw = json.loads(text)
    return ReviewProtocol(
        id=raw["id"],
        version=raw["version"],
        name=say(raw["name"], language),
        licence=raw["licence"],
        **{f"{phase}_day": day for phase, day in raw["days"].items()},
        reads=raw["reads"],
        remarks=raw["remarks"],
        prompts=tuple(_prompt(prompt, language) for prompt in raw["prompts"]),
        checks=tuple(say(check, language) for check in raw["checks"]),
        text=text,
    )


def _prompt(raw: Raw, language: str) -> Prompt:
    return Prompt(
        id=raw["id"],
        name=say(raw["name"], language),
        hint=say(raw["hint"], language),
        most=raw["most"],
        is_answered=raw["answered"],
    )
