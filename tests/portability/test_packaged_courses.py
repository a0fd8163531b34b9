"""The packaged courses reach Studio through its own import, and what is there is left alone."""

import tarfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser

from pepiniere.management.commands import pepiniere_import_courses
from pepiniere.portability.demonstration import read_demonstration

ROOT = Path(__file__).parents[2]
PACKAGED = "course-v1:Pepiniere+INCUB+demo"


class StudioImport(BaseCommand):
    """Takes what the platform's `import` takes, and keeps the files that it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[set[str]] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("data_directory")
        parser.add_argument("course_dirs", nargs="*", metavar="course_dir")

    def handle(self, *, data_directory: str, course_dirs: list[str], **_options: Any) -> None:
        for folder in (Path(data_directory) / name for name in course_dirs):
            self.given.append({str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()})


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch) -> StudioImport:
    command = StudioImport()
    monkeypatch.setitem(get_commands(), "import", command)
    return command


@pytest.fixture
def titles(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The courses that the instance has, by key."""
    known: dict[str, str] = {}

    class Instance:
        def course_title(self, key: Any) -> str | None:
            return known.get(str(key))

    monkeypatch.setattr(pepiniere_import_courses, "host", Instance)
    return known


def run() -> str:
    out = StringIO()
    call_command("pepiniere_import_courses", stdout=out)
    return out.getvalue()


def test_studio_is_given_every_file_of_the_course(studio: StudioImport, titles: dict[str, str]) -> None:
    assert run() == f"Imported: {PACKAGED}\n"
    source = ROOT / "courses/incubateur"
    assert studio.given == [{str(path.relative_to(source)) for path in source.rglob("*") if path.is_file()}]


def test_a_course_that_is_there_is_left_to_its_authors(studio: StudioImport, titles: dict[str, str]) -> None:
    titles[PACKAGED] = "Le nôtre"
    assert run() == f"Already there, left as it is: {PACKAGED}\n"
    assert studio.given == []


def test_the_demonstration_works_in_a_course_that_is_packaged() -> None:
    assert read_demonstration()["course"] == PACKAGED


def test_without_studio_nothing_is_imported(titles: dict[str, str]) -> None:
    with pytest.raises(CommandError, match="'import'"):
        run()


def test_courses_that_did_not_travel_are_said_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pepiniere_import_courses, "packaged_courses", list)
    with pytest.raises(CommandError, match="No course travelled"):
        run()


def test_an_archive_that_reaches_out_of_its_folder_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, studio: StudioImport, titles: dict[str, str]
) -> None:
    with tarfile.open(tmp_path / "bad.tar.gz", "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("../escaped"))
    monkeypatch.setattr(pepiniere_import_courses, "packaged_courses", lambda: [tmp_path / "bad.tar.gz"])
    with pytest.raises(tarfile.OutsideDestinationError):
        run()
    assert studio.given == []
