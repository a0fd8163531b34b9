"""The ``pepiniere`` command, run as a person runs it."""

import signal
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from tests.preview.command import address, demo, start, stop


def test_demonstration_opens_says_where_and_stops(tmp_path: Path) -> None:
    process = demo(tmp_path, "0")
    try:
        opened = address(process)
        with urlopen(opened) as page:
            assert (page.url, "Camille" in page.read().decode()) == (f"{opened}persona/", True)
        process.send_signal(signal.SIGTERM)
        errors = process.communicate()[1]
        assert (process.returncode, "Traceback" in errors) == (0, False)
    finally:
        stop(process)


def test_taken_port_is_told_before_anything_is_made(tmp_path: Path) -> None:
    first = demo(tmp_path, "0")
    try:
        port = str(urlsplit(address(first)).port)
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        second = demo(elsewhere, port)
        told = second.communicate()[1]
        assert (second.returncode, port in told, list(elsewhere.iterdir())) == (1, True, [])
    finally:
        stop(first)


def test_path_that_is_no_course_is_told(tmp_path: Path) -> None:
    process = start(tmp_path, "demo", "--port", "0", "--course", str(tmp_path / "nowhere"))
    told = process.communicate()[1]
    assert (process.returncode, "nowhere" in told, list(tmp_path.iterdir())) == (1, True, [])


def test_dry_run_of_an_import_creates_nothing(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("nothing of a sheet")
    process = start(tmp_path, "import-sheets", "--dry-run", "--json", str(sheet))
    told = process.communicate()[0]
    assert (told[:1], [path.name for path in tmp_path.iterdir()]) == ("[", ["sheet.txt"])
