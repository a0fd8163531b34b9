"""Sheets that wait for somebody's word: what is stored is what was shown."""

from pathlib import Path

import pytest

from pepiniere.cohort import api as cohort
from pepiniere.lib.errors import NotFound
from pepiniere.portability import api
from tests.conftest import World

PAGE = Path("fixtures/portability/text-complete/page.txt")
TABLE = Path("fixtures/portability/html-table/page.html")


def _uploaded(*paths: Path) -> list[api.Sheet]:
    return [sheet for path in paths for sheet in api.read_uploaded_sheet(path.name, path.read_bytes())]


def test_an_uploaded_file_is_read_as_one_that_is_named() -> None:
    named = [{**sheet, "source": Path(sheet["source"]).name} for sheet in api.read_sheets([str(PAGE), str(TABLE)])]
    assert _uploaded(PAGE, TABLE) == named


@pytest.mark.parametrize(("data", "reason"), [(b"", "This is empty."), (b"a" * 101, "This is bigger than 100 bytes.")])
def test_an_uploaded_file_that_is_no_sheet_says_why(data: bytes, reason: str, settings: object) -> None:
    settings.PEPINIERE = {"IMPORT_MAX_BYTES": 100}  # type: ignore[attr-defined]
    assert list(api.read_uploaded_sheet("page.txt", data)) == [{"source": "page.txt", "error": reason}]


def test_sheets_are_stored_as_they_were_shown_and_then_forgotten(world: World) -> None:
    sheets = [*_uploaded(PAGE), {"source": "vide.txt", "error": "This is empty."}]
    uid = api.keep_sheets("c1", sheets=sheets, act=world.act("trainer"))
    assert api.read_kept_sheets("c1", uid) == [{**sheets[0], "outcome": "created"}, sheets[1]]
    assert api.store_kept_sheets("c1", uid, act=world.act("trainer")) == [
        {**sheets[0], "outcome": "created"},
        sheets[1],
    ]
    assert cohort.list_projects("c1")[-1].title == sheets[0]["title"]
    with pytest.raises(NotFound):
        api.read_kept_sheets("c1", uid)


@pytest.mark.parametrize(("changed", "outcome"), [({}, "unchanged"), ({"summary": "Autrement"}, "updated")])
def test_what_a_sheet_would_do_to_its_project_is_said_before(world: World, changed: dict, outcome: str) -> None:
    sheets = _uploaded(PAGE)
    api.store_kept_sheets(
        "c1", api.keep_sheets("c1", sheets=sheets, act=world.act("trainer")), act=world.act("trainer")
    )
    again = api.keep_sheets("c1", sheets=[{**sheets[0], **changed}], act=world.act("trainer"))
    assert [sheet["outcome"] for sheet in api.read_kept_sheets("c1", again)] == [outcome]
    assert [sheet["outcome"] for sheet in api.store_kept_sheets("c1", again, act=world.act("trainer"))] == [outcome]


def test_kept_sheets_belong_to_one_cohort_and_can_be_given_up(world: World) -> None:
    uid = api.keep_sheets("c1", sheets=_uploaded(PAGE), act=world.act("trainer"))
    with pytest.raises(NotFound):
        api.read_kept_sheets("c2", uid)
    with pytest.raises(NotFound):
        api.store_kept_sheets("c2", uid, act=world.act("trainer"))
    with pytest.raises(NotFound):
        api.check_people("c1", uid)
    api.cancel_import("c1", uid)
    with pytest.raises(NotFound):
        api.store_kept_sheets("c1", uid, act=world.act("trainer"))


def test_what_cannot_be_stored_is_said_before(world: World) -> None:
    twice = api.keep_sheets("c1", sheets=_uploaded(PAGE, PAGE), act=world.act("trainer"))
    assert ["error" in sheet for sheet in api.read_kept_sheets("c1", twice)] == [False, True]
    api.store_kept_sheets("c1", twice, act=world.act("trainer"))
    cohort.close_project(cohort.list_projects("c1")[-1], act=world.act("trainer"))
    gone = api.keep_sheets("c1", sheets=_uploaded(PAGE), act=world.act("trainer"))
    for sheets in (api.read_kept_sheets("c1", gone), api.store_kept_sheets("c1", gone, act=world.act("trainer"))):
        assert [sheet["error"] for sheet in sheets] == ["This project has left the cohort, or joined another one."]
