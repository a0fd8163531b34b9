"""Every blueprint shipped, read as data: it can be drawn, refers to what exists, and speaks both languages well."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "xblocks" / "pepiniere" / "data" / "blueprints"
BLUEPRINTS: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))
}
every_blueprint = pytest.mark.parametrize("key", BLUEPRINTS)

LONGEST = {"name": 60, "question": 200, "hint": 300}
TONES = {"leaf", "amber", "clay", "water", "plum"}
# Words that both languages write alike.
ALIKE = {"Lean Canvas", "Solution"}
FORBIDDEN = {
    "fr": r"artefact|livrable|évaluat(eur|rice)|note|score|apprenante?|soumettre|parties? prenante|fork",
    "en": r"artefact|artifact|blueprint|deliverable|evaluator|learner|note|score|submit|stakeholder|fork",
}
STRAIGHT = re.compile(r"['\"]")
# A high sign stands after a non-breaking space, an opening guillemet before one; a second sign follows the first.
MISPLACED = re.compile(r"(?<![\u00a0!?])[:;!?»]|«(?!\u00a0)")


def zone_ids(key: str) -> list[str]:
    return [zone["id"] for zone in BLUEPRINTS[key]["zones"]]


def texts(value: Any) -> Iterator[dict[str, str]]:
    """Every text found in ``value``, with its languages."""
    if isinstance(value, dict) and value.keys() & {"en", "fr"}:
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def is_filled_rectangle(cells: list[tuple[int, int]]) -> bool:
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    height, width = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    return len(cells) == height * width


def test_the_twelve_canvases_are_shipped() -> None:
    assert set(BLUEPRINTS) == {
        *("gouvernance", "strategie", "lean", "bmc", "communs_trois_piliers", "cooperation"),
        *("efc", "impact", "valeur", "meta_modele", "besoins_richesses", "candidature"),
    }


@every_blueprint
def test_it_says_what_it_is(key: str) -> None:
    blueprint = BLUEPRINTS[key]
    assert blueprint["id"] == key
    assert re.fullmatch(r"\d+\.\d+\.\d+", blueprint["version"])
    assert blueprint["licence"] in {"CC-BY-SA-4.0", "CC-BY-SA-3.0"}
    assert blueprint["holder"].strip()


@every_blueprint
def test_each_part_has_its_texts(key: str) -> None:
    blueprint = BLUEPRINTS[key]
    parts = [blueprint[field] for field in ("name", "source", "example")]
    parts += [zone[field] for zone in blueprint["zones"] for field in LONGEST]
    assert all(part.keys() == {"en", "fr"} for part in parts)


@every_blueprint
def test_each_text_is_in_both_languages(key: str) -> None:
    for text in texts(BLUEPRINTS[key]):
        assert text.keys() == {"en", "fr"}
        assert all(said and said == said.strip() for said in text.values())
        assert text["en"] != text["fr"] or text["en"] in ALIKE


@every_blueprint
def test_no_text_is_too_long(key: str) -> None:
    named = [BLUEPRINTS[key], *BLUEPRINTS[key]["zones"]]
    long = [
        said
        for part in named
        for field, limit in LONGEST.items()
        for said in part.get(field, {}).values()
        if len(said) > limit
    ]
    assert long == []


@every_blueprint
def test_zone_ids(key: str) -> None:
    ids = zone_ids(key)
    assert len(ids) == len(set(ids)) <= 16
    assert all(re.fullmatch("[a-z_]+", zone) for zone in ids)


@every_blueprint
def test_five_zones_are_open_first(key: str) -> None:
    opened = BLUEPRINTS[key]["open"]
    assert len(opened) == len(set(opened)) == min(5, len(zone_ids(key)))
    assert set(opened) <= set(zone_ids(key))


@every_blueprint
def test_each_zone_is_one_rectangle_of_the_sheet(key: str) -> None:
    rows = [row.split() for row in BLUEPRINTS[key]["layout"]]
    assert len({len(row) for row in rows}) == 1
    cells: dict[str, list[tuple[int, int]]] = {}
    for y, row in enumerate(rows):
        for x, zone in enumerate(row):
            cells.setdefault(zone, []).append((y, x))
    assert set(cells) == set(zone_ids(key))
    assert [zone for zone, taken in cells.items() if not is_filled_rectangle(taken)] == []


@every_blueprint
def test_related_blueprints_exist_and_answer_each_other(key: str) -> None:
    for other in BLUEPRINTS[key].get("related", []):
        assert other != key
        assert key in BLUEPRINTS[other]["related"]


@every_blueprint
def test_what_a_zone_sums_up_exists_in_another_blueprint(key: str) -> None:
    for zone in BLUEPRINTS[key]["zones"]:
        for source in zone.get("sums_up", []):
            assert source["blueprint"] != key
            assert source["zones"]
            assert set(source["zones"]) <= set(zone_ids(source["blueprint"]))


@every_blueprint
def test_meanings_have_a_tone_of_the_look(key: str) -> None:
    meanings = BLUEPRINTS[key].get("meanings", [])
    assert {meaning["tone"] for meaning in meanings} <= TONES
    assert len({meaning["id"] for meaning in meanings}) == len(meanings)
    assert all(meaning["name"].keys() == {"en", "fr"} for meaning in meanings)


@every_blueprint
def test_french_typography(key: str) -> None:
    french = [text["fr"] for text in texts(BLUEPRINTS[key])]
    assert [said for said in french if STRAIGHT.search(said) or MISPLACED.search(said)] == []


@every_blueprint
def test_english_typography(key: str) -> None:
    assert [text["en"] for text in texts(BLUEPRINTS[key]) if STRAIGHT.search(text["en"])] == []


@every_blueprint
@pytest.mark.parametrize("language", FORBIDDEN)
def test_no_forbidden_word(key: str, language: str) -> None:
    said = [text[language] for text in texts(BLUEPRINTS[key])]
    assert [one for one in said if re.search(rf"\b({FORBIDDEN[language]})s?\b", one, re.IGNORECASE)] == []


@pytest.mark.parametrize(
    ("cells", "filled"),
    [([(0, 0), (0, 1)], True), ([(0, 0), (0, 2)], False), ([(0, 0), (0, 1), (1, 0)], False)],
)
def test_rectangles_are_recognised(cells: list[tuple[int, int]], filled: bool) -> None:
    assert is_filled_rectangle(cells) is filled


@pytest.mark.parametrize("said", ["Vraiment?", "Vraiment ?", "Voici : cela", "« non »", "«\u00a0non »"])
def test_misplaced_spaces_are_seen(said: str) -> None:
    assert MISPLACED.search(said)
