"""What a wiki's API answers, whatever shape its version gives to it: pure reading, no request."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from pepiniere.portability.errors import UnreadableSource
from pepiniere.portability.sheets.data import UNKNOWN_SHAPE, UNLABELLED, Field
from pepiniere.portability.sheets.files import storable

Json = dict[str, Any]

# A page, a quantity, a date, a place.
_SHAPES = (("fulltext",), ("value", "unit"), ("raw",), ("lat", "lon"))


def read_json(text: str) -> Json:
    """The object in ``text``; UnreadableSource if it is none, or tells of an error."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(_("The wiki did not answer with JSON, or its answer is cut.")) from error
    if not isinstance(answer, dict):
        raise UnreadableSource(_("The wiki's answer has not the shape expected."))
    if "error" in answer:
        reason = _first(answer["error"]).get("info") or answer["error"]
        message = _("The wiki answers with an error: %(reason)s.")
        raise UnreadableSource(message % {"reason": storable(str(reason)[:300])})
    return answer


def entries(answer: Json, name: str, *marks: str) -> Iterator[tuple[str, Json]]:
    """The objects in ``query.<name>``, each with its key or "": in a list, by key, in a list by key, or one alone.

    Such an object has a key among ``marks``, a container of objects has not.
    """
    query = answer.get("query")
    found = query.get(name) if isinstance(query, dict) else None
    for item in found if isinstance(found, list) else [found]:
        if not isinstance(item, dict):
            continue
        if any(mark in item for mark in marks):
            yield "", item
        else:
            yield from ((key, value) for key, value in item.items() if isinstance(value, dict))


def page_content(page: Json) -> str | None:
    """The source of ``page`` in its latest revision; None if the answer does not hold it."""
    revision = _first(page.get("revisions"))
    slot = _first(revision.get("slots"))
    main = _first(slot.get("main")) or slot or revision
    content = main.get("content", main.get("*"))
    return storable(content) if isinstance(content, str) else None


def _first(value: Any) -> Json:
    item = value[0] if isinstance(value, list) and value else value
    return item if isinstance(item, dict) else {}


def printouts(result: Json) -> tuple[Field, ...]:
    """The fields of one result of a Semantic MediaWiki query."""
    printed = result.get("printouts")
    return tuple(_printout(storable(label) or UNLABELLED, value) for label, value in _first(printed).items())


def _printout(label: str, value: Any) -> Field:
    values = value if isinstance(value, list) else [value]
    texts = [_text(item) for item in values if item not in (None, "", {}, [])]
    if None in texts:
        return Field(f"{label} {UNKNOWN_SHAPE}", ())
    return Field(label, tuple(text for text in texts if text), is_list=True)


def _text(value: Any) -> str | None:
    """A value of any type that Semantic MediaWiki prints, as text; None for another one."""
    parts = [value]
    if isinstance(value, dict):
        shape = next((shape for shape in _SHAPES if shape[0] in value), ())
        parts = [value[key] for key in shape if key in value]
    if not parts or not all(isinstance(part, (str, int, float)) for part in parts):
        return None
    return storable(" ".join(str(part) for part in parts))
