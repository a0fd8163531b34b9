"""What an author changes of a canvas: each folder of fixtures/canvas/authored holds a text, and what comes of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from pepiniere.canvas.authored import compose, content_typed, list_questions
from pepiniere.canvas.authored.layout import draw_layout
from pepiniere.canvas.blueprints import list_blueprint_ids, read_blueprint, shipped_text
from pepiniere.lib.errors import RequestError
from tests.canvas.test_blueprint_files import is_filled_rectangle

CASES = sorted(path.parent for path in Path("fixtures/canvas/authored").glob("*/content.json"))


def outcome(blueprint_id: str, content: str) -> dict[str, Any]:
    """The mistakes; or what differs from the canvas as it is shipped, and the texts of the questions in French."""
    text, mistakes = compose(blueprint_id, content)
    if text is None:
        return {"mistakes": [vars(mistake) for mistake in mistakes]}
    if blueprint_id and text == shipped_text(blueprint_id):
        return {"is_shipped": True}
    shipped = json.loads(shipped_text(blueprint_id)) if blueprint_id else {}
    raw = json.loads(text)
    with override("fr"):
        asked = [[zone.name, zone.question, zone.is_open] for zone in read_blueprint(text).zones]
    changed = {key: value for key, value in raw.items() if key != "zones" and value != shipped.get(key)}
    return {"changed": changed, "asked": asked, "zones": [_told(zone) for zone in raw["zones"]]}


def _told(zone: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value
        for key, value in zone.items()
        if key not in {"name", "question"} and key in {"id", "limit", "sums_up", "starter"}
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_comes_of_a_text(case: Path) -> None:
    blueprint_id, content = (case / "blueprint").read_text().strip(), (case / "content.json").read_text()
    assert outcome(blueprint_id, content) == json.loads((case / "expected.json").read_text())


@pytest.mark.parametrize("blueprint_id", list_blueprint_ids())
def test_what_is_shipped_comes_through_the_form_untouched(blueprint_id: str) -> None:
    for language in ("en", "fr"):
        with override(language):
            typed = as_typed(blueprint_id, "")
            assert content_typed(typed, blueprint_id=blueprint_id, before="") == ""
    assert compose(blueprint_id, "") == (shipped_text(blueprint_id), [])


def as_typed(blueprint_id: str, content: str) -> dict[str, Any]:
    """What the editor sends when nobody touches it."""
    asked = [question.zone for question in list_questions(blueprint_id, content) if question.is_shown]
    return {"zones": [zone_typed(zone) for zone in asked]}


def zone_typed(zone: Any) -> dict[str, Any]:
    texts = {"name": zone.name, "question": zone.question, "hint": zone.hint}
    return {"id": zone.id, **texts, "limit": str(zone.limit or ""), "open": zone.is_open}


def test_what_the_form_does_not_show_stays() -> None:
    zones = [
        {"id": "mots", "hint": {"en": "So", "fr": "Ainsi"}, "starter": "…"},
        {"id": "resume", "name": "a", "question": "b", "sums_up": [{"blueprint": "efc", "zones": ["enjeu"]}]},
    ]
    content = {"zones": zones, "open": ["resume"], "layout": ["mots resume"]}
    text = json.dumps(content)
    assert (
        json.loads(content_typed(as_typed("besoins_richesses", text), blueprint_id="besoins_richesses", before=text))
        == content
    )


def test_a_layout_goes_when_other_questions_are_asked() -> None:
    text = json.dumps({"zones": [{"id": "mots"}, {"id": "soin"}], "layout": ["mots soin"]})
    typed = as_typed("besoins_richesses", text)
    typed["zones"].pop()
    kept = content_typed(typed, blueprint_id="besoins_richesses", before=text)
    assert json.loads(kept) == {"zones": [{"id": "mots"}]}


def test_a_shipped_text_may_be_emptied_and_a_limit_lifted() -> None:
    typed = as_typed("valeur", "")
    typed["zones"][0].update(hint="", limit=" 4 ")
    kept = content_typed(typed, blueprint_id="valeur", before="")
    assert json.loads(kept)["zones"][0] == {"id": "taches", "hint": "", "limit": 4}
    typed["zones"][0].update(limit="")
    lifted = content_typed(typed, blueprint_id="valeur", before=kept)
    assert json.loads(lifted)["zones"][0] == {"id": "taches", "hint": ""}


def test_another_wording_is_another_version_whatever_its_spaces() -> None:
    texts = ['{"zones":[{"id":"enonce"}]}', ' {"zones": [ {"id": "enonce"} ]} ', '{"zones":[{"id":"taches"}]}']
    first, spaced, other = (json.loads(compose("valeur", text)[0] or "")["version"] for text in texts)
    assert first == spaced != other


# Anything at all

ANY_JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
KEYS = ("id", "name", "question", "hint", "starter", "limit", "sums_up", "open", "couleur")
ZONES = st.lists(
    st.dictionaries(st.sampled_from(KEYS), ANY_JSON | st.sampled_from(["taches", "a", "b"])) | ANY_JSON, max_size=5
)
CONTENT = st.dictionaries(st.sampled_from(["zones", "open", "layout", "name", "licence", "holder"]), ZONES | ANY_JSON)


@given(st.sampled_from(["", "valeur", "absent"]), CONTENT | ANY_JSON)
def test_any_text_gives_a_canvas_or_says_what_is_wrong(blueprint_id: str, content: Any) -> None:
    text, mistakes = compose(blueprint_id, json.dumps(content))
    assert (text is None) == bool(mistakes)
    assert all(mistake.message.isprintable() for mistake in mistakes)
    if text:
        assert read_blueprint(text).zones
        assert text.encode()


@given(
    st.sampled_from(["", "valeur"]), st.dictionaries(st.sampled_from(["zones", "name", "licence"]), ZONES | ANY_JSON)
)
def test_any_form_gives_a_text_that_is_read_or_is_refused(blueprint_id: str, typed: Any) -> None:
    try:
        text = content_typed(typed, blueprint_id=blueprint_id, before="{")
    except RequestError as error:
        assert error.message
    else:
        assert compose(blueprint_id, text)


@given(st.integers(1, 40))
def test_a_drawn_layout_has_every_zone_once_as_a_rectangle(count: int) -> None:
    zones = [f"q{number}" for number in range(count)]
    rows = [row.split() for row in draw_layout(zones)]
    assert {len(row) for row in rows} == {12}
    cells: dict[str, list[tuple[int, int]]] = {}
    for y, row in enumerate(rows):
        for x, zone in enumerate(row):
            cells.setdefault(zone, []).append((y, x))
    assert list(cells) == zones
    assert all(map(is_filled_rectangle, cells.values()))
