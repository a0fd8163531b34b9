"""Files that are no sheet: each says why, none raises."""

import os
from pathlib import Path

import pytest

from pepiniere.portability.sheets.sources import read_source

PAGE = Path("fixtures/portability/text-complete/page.txt").read_bytes()
HTML = Path("fixtures/portability/html-table/page.html").read_bytes()


class NoWiki:
    def get(self, url: str) -> bytes:
        raise AssertionError(url)


def _read(path: Path | str) -> list[dict[str, object]]:
    return list(read_source(str(path), client=NoWiki(), max_bytes=20_000))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "This is empty."),
        (b" \n\t\n", "This is empty."),
        (b"\xef\xbb\xbf", "This is empty."),
        (PAGE.decode().encode("utf-16"), "This is not text in UTF-8. Save the page again, in UTF-8."),
        (PAGE.decode().encode("cp1252", "replace"), "This is not text in UTF-8. Save the page again, in UTF-8."),
        (bytes(range(256)), "This is not text in UTF-8. Save the page again, in UTF-8."),
        (PAGE + b"\0", "This text holds characters that cannot be kept."),
        (b"a" * 20_001, "This is bigger than 20,000 bytes."),
        (b"<html>", "The page is cut: its end is missing."),
        (HTML[: len(HTML) // 2], "The page is cut: its end is missing."),
        (b"<!-- --></html>", "This is not a page of HTML."),
        (b"<html><p>Bonjour</p></html>", "This is not a wiki's page: it has no title, or no content."),
    ],
)
def test_unreadable_content(content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(content)
    assert _read(tmp_path / "page") == [{"source": str(tmp_path / "page"), "error": reason}]


@pytest.mark.parametrize("length", range(0, PAGE.index(b"du projet de commun:"), 97))
def test_a_piece_of_a_page_is_never_taken_for_the_whole(length: int, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE[:length])
    [sheet] = _read(tmp_path / "page.txt")
    assert list(sheet) == ["source", "error"]


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + PAGE, PAGE.replace(b"\n", b"\r\n"), PAGE.replace(b"\n", b"\r")])
def test_marks_and_line_ends_of_other_systems_change_nothing(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE)
    expected = _read(path)
    path.write_bytes(content)
    assert _read(path) == expected


def test_what_is_not_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "none", tmp_path / "pipe", Path("/dev/zero"), "nul\0"):
        assert [sheet["error"] for sheet in _read(path)] == ["There is no such file."]


def test_a_name_that_the_system_refuses() -> None:
    [sheet] = _read("x" * 5_000)
    assert str(sheet["error"]).startswith("The file cannot be opened: ")


def test_a_name_that_is_no_text_is_shown_all_the_same() -> None:
    assert [sheet["source"] for sheet in _read("caf\udce9.txt")] == ["caf?.txt"]
