"""Opening courses: folders and archives, whole or broken."""

import gzip
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client

from pepiniere_preview.host import PreviewHost
from pepiniere_preview.olx import files
from pepiniere_preview.olx.catalogue import open_course as open_path
from pepiniere_preview.olx.files import NotACourse, open_files
from pepiniere_preview.olx.tree import Course
from tests.preview.conftest import FIXTURES

CORPUS = FIXTURES / "corpus" / "input"
EXPECTED = json.loads((FIXTURES / "corpus" / "expected.json").read_text())


def outline(course: Course, key: Any = None) -> dict[str, Any]:
    node = course.nodes[key or course.root]
    told = {"block": f"{node.key.block_type}/{node.key.block_id}", "title": node.title}
    told |= {"error": node.error} if node.error else {}
    children = [outline(course, child) for child in node.children]
    return told | ({"children": children} if children else {})


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as written:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            written.addfile(info, io.BytesIO(data))
    return path


def test_corpus_is_read_as_expected() -> None:
    assert outline(open_path(CORPUS)) == EXPECTED["outline"]


def test_archive_reads_as_its_folder(tmp_path: Path) -> None:
    members = {f"top/{path.relative_to(CORPUS)}": path.read_bytes() for path in CORPUS.rglob("*") if path.is_file()}
    members["top/._course.xml"] = b"what macOS adds"
    assert outline(open_path(archive(tmp_path / "c.tar.gz", members))) == EXPECTED["outline"]


def test_drafts_are_not_read() -> None:
    assert [key for key in open_path(CORPUS).nodes if key.block_id == "brouillon"] == []


def test_only_pages_shown_are_listed() -> None:
    assert [(page.slug, page.title) for page in open_path(CORPUS).pages] == [("a-propos", "À propos")]


@pytest.fixture
def learner(db: None, open_course: Callable[[str], Course]) -> Client:
    course = open_course("corpus")
    user = get_user_model().objects.create(username="lea")
    PreviewHost().enrol(user, course.key)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("unit", EXPECTED["texts"])
def test_unit_shows(learner: Client, unit: str) -> None:
    page = learner.get(f"/xblock/block-v1:Pepiniere+CORPUS+corpus+type@vertical+block@{unit}")
    text = BeautifulSoup(page.content, "html.parser").main.get_text("\n", strip=True).splitlines()
    assert (page.status_code, text) == (200, EXPECTED["texts"][unit])


def test_links_of_the_course_are_rewritten(learner: Client) -> None:
    course = "course-v1:Pepiniere+CORPUS+corpus"
    page = learner.get("/xblock/block-v1:Pepiniere+CORPUS+corpus+type@vertical+block@bienvenue")
    main = BeautifulSoup(page.content, "html.parser").main
    film = "block-v1:Pepiniere+CORPUS+corpus+type@video+block@film"
    assert main.img["src"] == f"/asset/{course}/graine_verte.svg"
    assert main.a["href"] == f"/courses/{course}/jump_to/{film}"
    assert learner.get(main.img["src"])["Content-Type"] == "image/svg+xml"


def test_page_of_the_course_opens(learner: Client) -> None:
    page = learner.get("/learning/course/course-v1:Pepiniere+CORPUS+corpus/page/a-propos")
    assert BeautifulSoup(page.content, "html.parser").main.h1.text == "À propos"


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({}, "must hold course.xml"),
        ({"a/b/course.xml": b"<course/>"}, "must hold course.xml"),
        ({"a/course.xml": b"<course/>", "b/x": b""}, "must hold course.xml"),
        ({"course.xml": b"<course/>", "../evil": b""}, "outside of itself"),
        ({"course.xml": b"<course/>", "/evil": b""}, "outside of itself"),
        ({"course.xml": b"<course>"}, "cannot be read"),
        ({"course.xml": b"<course/>"}, "does not name a course"),
        ({"course.xml": b'<course org="a" course="b" url_name="c"/>'}, "course/c.xml is missing"),
        ({"course.xml": b'<!DOCTYPE c [<!ENTITY e SYSTEM "/etc/passwd">]><course org="&e;"/>'}, "cannot be read"),
    ],
)
def test_archive_that_is_no_course_says_why(tmp_path: Path, members: dict[str, bytes], reason: str) -> None:
    with pytest.raises(NotACourse, match=reason):
        open_path(archive(tmp_path / "c.tar.gz", members))


def test_what_is_no_archive_says_so(tmp_path: Path) -> None:
    for name, data in {"text": b"hello", "half": gzip.compress(b"x" * 2000)[:-9], "empty": b""}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(NotACourse, match=r"not a \.tar\.gz archive|must hold course.xml"):
            open_files(tmp_path / name)


def test_folder_without_a_course_and_missing_path(tmp_path: Path) -> None:
    with pytest.raises(NotACourse, match="holds no course"):
        open_files(tmp_path)
    with pytest.raises(NotACourse, match="no file or folder"):
        open_files(tmp_path / "nowhere")


def test_archive_has_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path / "c.tar.gz", {f"c/{n}": b"x" * 1000 for n in range(30)})
    monkeypatch.setattr(files, "MAX_FILES", 29)
    with pytest.raises(NotACourse, match="more than 29 files"):
        open_files(path)
    monkeypatch.setattr(files, "MAX_BYTES", 20_000)
    with pytest.raises(NotACourse, match="too large"):
        open_files(path)


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "course.xml").write_text('<course org="a" course="b" url_name="c"/>')
    (tmp_path / "secret").symlink_to(tmp_path.parent)
    assert [open_files(tmp_path).read(path) for path in ("secret", "../x", "a\x00b", "nowhere")] == [None] * 4
