"""What cannot be made is refused in a sentence, before anything is written."""

import subprocess
from pathlib import Path

import pytest

from scripts.capability.__main__ import main
from scripts.capability.names import Refused, read_names

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Logbook",
        "log-book",
        "log book",
        "9lives",
        "_log",
        "log_",
        "log__book",
        "class",
        "x" * 25,
        "../log",
        "journée",
    ],
)
def test_a_bad_name_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="cannot be its name"):
        read_names(name, title="", french="Journal")


@pytest.mark.parametrize("text", ["", " Journal", 'dit "bord"', "<b>", "{x}", "100 %", "a\nb", "x" * 61, "a\\n"])
def test_what_people_read_in_french_is_asked_for(text: str) -> None:
    with pytest.raises(Refused, match='FRENCH="Notes de terrain"'):
        read_names("logbook", title="", french=text)


def test_a_bad_title_is_refused() -> None:
    with pytest.raises(Refused, match='TITLE="Field notes"'):
        read_names("logbook", title='The "log"', french="Journal")


def test_a_name_is_put_in_every_form() -> None:
    assert read_names("field_notes", title="", french="Notes de l'été").placeholders == {
        "name": "field_notes",
        "Class": "FieldNotes",
        "tag": "field-notes",
        "words": "field notes",
        "title": "Field notes",
        "french": "Notes de l’été",
    }


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("canvas", "xblocks/pepiniere/canvas"),
        ("lib", "xblocks/pepiniere/lib"),
        ("conf", "xblocks/pepiniere/conf.py"),
        ("work", "xblocks/pepiniere_blocks/work.py"),
        ("browser", "tests/browser"),
    ],
)
def test_nothing_that_exists_is_overwritten(name: str, taken: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = state()
    assert main([name, "--french", "Essai"]) == 1
    told = capsys.readouterr()
    assert (told.out, f"  {taken}" in told.err.splitlines()) == ("", True)
    assert state() == before


def state() -> str:
    """What git sees of the work tree."""
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
