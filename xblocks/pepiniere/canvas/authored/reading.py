"""The text that an author gives with a canvas block, JSON, read whole: what can be kept, and every mistake."""

import json
from typing import Any

from django.utils.translation import gettext as _

from pepiniere.canvas.authored.layout import read_layout
from pepiniere.canvas.authored.mistakes import Mistake, Notes, quoted
from pepiniere.canvas.authored.texts import LABELS, OF_A_CANVAS, REQUIRED, read_text
from pepiniere.canvas.authored.zones import read_zones
from pepiniere.canvas.blueprints import list_blueprint_ids, shipped_text
from pepiniere.lib.errors import RequestError
from pepiniere.lib.licences import read_licence

Raw = dict[str, Any]

_MOST_CHARACTERS = 60_000
_KEYS = {"zones", "open", "layout"}
_OWN_KEYS = {"licence", *OF_A_CANVAS}


def read_content(blueprint_id: str, text: str) -> tuple[Raw, list[Mistake]]:
    """What ``text`` changes of a shipped canvas, or holds of one's own (``blueprint_id`` ""), and its mistakes.

    What it gives back is only to be used when there is no mistake.
    """
    notes = Notes()
    if blueprint_id and blueprint_id not in list_blueprint_ids():
        notes.add(_("There is no canvas “%(id)s”.") % {"id": quoted(blueprint_id)}, field="blueprint")
        return {}, notes.found
    raw = _parse(text, notes)
    return ({} if raw is None else _read(raw, blueprint_id, notes)), notes.found


def _parse(text: str, notes: Notes) -> Raw | None:
    if len(text) > _MOST_CHARACTERS:
        notes.add(_("This is too much for one canvas: %(limit)d characters at most.") % {"limit": _MOST_CHARACTERS})
        return None
    try:
        raw = json.loads(text) if text.strip() else {}
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        notes.add(_("This is not JSON: see line %(line)d, column %(column)d.") % place)
        return None
    except (ValueError, RecursionError):
        notes.add(_("This JSON cannot be read: it is nested too deep, or holds a number without end."))
        return None
    if not isinstance(raw, dict):
        notes.add(_("The text is an object: %(shape)s.") % {"shape": '{"zones": […]}'})
        return None
    return raw


def _read(raw: Raw, blueprint_id: str, notes: Notes) -> Raw:
    known = _KEYS if blueprint_id else _KEYS | _OWN_KEYS
    for key in (key for key in raw if key not in known):
        notes.add(_("Nobody knows what “%(key)s” is.") % {"key": quoted(key)})
    shipped = {zone["id"]: zone for zone in json.loads(shipped_text(blueprint_id))["zones"]} if blueprint_id else {}
    content = {} if blueprint_id else _read_own(raw, notes)
    ids = list(shipped)
    if "zones" in raw or not blueprint_id:
        content["zones"] = read_zones(raw.get("zones"), shipped, notes, blueprint_id=blueprint_id)
        ids = [zone["id"] for zone in content["zones"]]
    # Zones that have mistakes would only be missed elsewhere.
    if not any(mistake.zone is not None or mistake.field == "zones" for mistake in notes.found):
        content.update(_read_arrangement(raw, ids, notes))
    return content


def _read_own(raw: Raw, notes: Notes) -> Raw:
    own: Raw = {}
    for field, limit in OF_A_CANVAS.items():
        if field in raw or field in REQUIRED:
            try:
                own[field] = read_text(raw.get(field, ""), field=field, limit=limit)
            except RequestError as error:
                notes.add(
                    _("The canvas (%(part)s). %(message)s") % {"part": LABELS[field], "message": error.message},
                    field=field,
                )
    if "licence" in raw:
        own["licence"] = _read_own_licence(raw["licence"], notes)
    return own


def _read_own_licence(raw: Any, notes: Notes) -> str:
    licence = read_licence(raw[:200] if isinstance(raw, str) else "")
    if licence.status != "confirmed":
        sentence = _("The licence “%(licence)s” is none that we know: write “CC-BY-SA-4.0”, for instance.")
        notes.add(sentence % {"licence": quoted(raw)}, field="licence")
    return licence.spdx or ""


def _read_arrangement(raw: Raw, ids: list[str], notes: Notes) -> Raw:
    found: Raw = {}
    if "open" in raw:
        found["open"] = _read_open(raw["open"], ids, notes)
    if "layout" in raw:
        found["layout"] = read_layout(raw["layout"], ids, notes)
    return found


def _read_open(raw: Any, ids: list[str], notes: Notes) -> list[str]:
    if not isinstance(raw, list):
        notes.add(_("“open” is a list of question ids."), field="open")
        return []
    for one in raw:
        if one not in ids:
            sentence = _("“open” names “%(zone)s”, which is no question of this canvas.")
            notes.add(sentence % {"zone": quoted(one)}, field="open")
    return [zone for zone in ids if zone in raw]
