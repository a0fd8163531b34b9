"""The command: what it shows, what it stores, what it says when it cannot."""

import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from pepiniere.cohort import api as cohort
from pepiniere.portability.api import read_sheets, store_sheets
from tests.conftest import by_command

FIXTURES = Path("fixtures/portability").resolve()
CANTEEN = str(FIXTURES / "text-complete" / "page.txt")
TABLE = str(FIXTURES / "html-table" / "page.html")


@pytest.fixture
def cohort_key(db: None) -> str:
    return cohort.ensure_cohort("c1", title="Cohorte").key


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Somebody at a terminal who gives one answer; returns the list of what they are asked."""

    def install(answer: str) -> list[str]:
        asked: list[str] = []
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or answer)
        return asked

    return install


def _run(*args: str) -> str:
    out = StringIO()
    call_command("pepiniere_import_sheets", *args, stdout=out)
    return out.getvalue()


def _failure(*args: str) -> tuple[str, int]:
    with pytest.raises(CommandError) as caught:
        _run(*args)
    return str(caught.value), caught.value.returncode


def _stored() -> list[tuple[str, str]]:
    return [(project.title, project.sheet["source"]) for project in cohort.list_projects("c1")]


def test_a_dry_run_needs_no_database() -> None:
    expected = json.loads((FIXTURES / "text-complete" / "expected.json").read_text())
    assert json.loads(_run("--dry-run", "--json", CANTEEN)) == [{**expected[0], "source": CANTEEN}]


def test_a_bad_source_does_not_stop_the_others(cohort_key: str) -> None:
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("pepiniere_import_sheets", "--json", "--yes", "--cohort", "c1", "none", TABLE, stdout=out)
    assert (str(caught.value), caught.value.returncode) == ("1 sheet could not be read or stored.", 1)
    bad, good = json.loads(out.getvalue())
    assert bad == {"source": "none", "error": "There is no such file."}
    assert (good["title"], good["outcome"]) == ("Ressourcerie des collines", "created")
    assert _stored() == [("Ressourcerie des collines", "page.html")]


def test_running_twice_changes_nothing_wherever_the_file_is(cohort_key: str, tmp_path: Path) -> None:
    assert "created: La Cantine d'à côté" in _run("--yes", "--cohort", "c1", CANTEEN)
    before = cohort.list_projects("c1")
    (tmp_path / "page.txt").write_bytes(Path(CANTEEN).read_bytes())
    assert "unchanged: La Cantine d'à côté" in _run("--yes", "--cohort", "c1", str(tmp_path / "page.txt"))
    assert cohort.list_projects("c1") == before


def test_a_changed_page_updates_its_project(cohort_key: str, tmp_path: Path) -> None:
    _run("--yes", "--cohort", "c1", CANTEEN)
    changed = Path(CANTEEN).read_text().replace("Preuve Concept & 1er client", "Disponible")
    (tmp_path / "page.txt").write_text(changed)
    assert "updated: La Cantine d'à côté" in _run("--yes", "--cohort", "c1", str(tmp_path / "page.txt"))
    [project] = cohort.list_projects("c1")
    assert project.sheet["maturity"] == "Disponible"


def test_the_second_sheet_of_a_title_is_not_stored(cohort_key: str) -> None:
    sheets = list(store_sheets(read_sheets([CANTEEN, CANTEEN]), cohort_key="c1", act=by_command()))
    assert [sheet.get("outcome") or sheet["error"] for sheet in sheets] == [
        "created",
        "This sheet was read from another source already.",
    ]


def test_a_sheet_that_cannot_be_stored_says_why(db: None) -> None:
    assert list(store_sheets(read_sheets([TABLE]), cohort_key="none", act=by_command())) == [
        {"source": TABLE, "error": "There is no cohort “none”."}
    ]


@pytest.mark.parametrize(("answer", "titles"), [("y", ["La Cantine d'à côté"]), ("n", []), ("", [])])
def test_somebody_at_a_terminal_is_asked(
    answer: str, titles: list[str], cohort_key: str, terminal: Callable[[str], list[str]]
) -> None:
    asked = terminal(answer)
    shown = _run("--cohort", "c1", CANTEEN)
    assert asked == ["Store this project in the cohort c1? [y/N] "]
    assert ("Nothing was stored." in shown) == (not titles)
    assert [title for title, _source in _stored()] == titles


def test_nobody_is_asked_about_nothing(cohort_key: str, terminal: Callable[[str], list[str]]) -> None:
    asked = terminal("y")
    assert _failure("--cohort", "c1", "none")[1] == 1
    assert asked == []


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        ([CANTEEN], "Name the cohort with --cohort, or only look with --dry-run."),
        (["--cohort", "c1", CANTEEN], "Nobody can be asked here: look with --dry-run first, then store with --yes."),
        (["--cohort", "none", "--yes", CANTEEN], "There is no cohort “none”."),
    ],
)
def test_a_command_that_was_not_told_enough(args: list[str], reason: str, cohort_key: str) -> None:
    assert _failure(*args) == (reason, 2)
    assert _stored() == []


def test_json_asks_nobody_even_at_a_terminal(cohort_key: str, terminal: Callable[[str], list[str]]) -> None:
    asked = terminal("y")
    assert _failure("--json", "--cohort", "c1", CANTEEN)[1] == 2
    assert asked == []


def test_only_allowed_hosts_are_called(settings: Any) -> None:
    settings.PEPINIERE = {"IMPORT_HOSTS": []}
    sheets = read_sheets(["https://wiki.example/wiki/Page", "https://wiki.example/api.php?titles=Page"])
    assert {sheet["error"] for sheet in sheets} == {
        "This site does not read “wiki.example”: ask its administrator to allow it, or save the page as a file."
    }


def test_the_report_shows_what_is_stored_what_is_not_and_what_to_ask() -> None:
    with translation.override("en"):
        shown = re.sub(r"\s+", " ", _run("--dry-run", TABLE))
    assert shown.strip() == (
        "Ressourcerie des collines Source: page.html"
        " Summary: Des objets qui repartent, et des savoir-faire qui restent sur place"
        " Challenges: 3- Gouvernance Licence: CC BY-SA Maturity: Disponible mais non validé Amount asked: –"
        " Organisations: Syndicat des collines Sought: Expérimentation Tags: réemploi · ateliers Near: –"
        " Not stored: Description · Contributeurs · Référent du commun · 6.Réalisation du projet de commun"
        " To ask: “CC BY-SA” does not tell which licence, or which version."
        " Ask the holder to choose: nothing can be published under it."
    )


def test_the_report_of_a_sheet_whose_licence_is_clear() -> None:
    shown = _run("--dry-run", CANTEEN)
    assert "Licence: Creative Commons BY SA 4.0 → CC-BY-SA-4.0\n" in shown
    assert "To ask" not in shown
