"""Builds a copy, file after file."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import IO

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.pages import WholeWork, render_draft, render_version
from pepiniere.cohort.data import Owner
from pepiniere.lib.templates import render
from pepiniere.portability.copy.archive import write_archive
from pepiniere.portability.copy.describing import describe
from pepiniere.portability.copy.explaining import explain
from pepiniere.portability.copy.gathering import Gathered, gather
from pepiniere.portability.copy.naming import folder_of

_STYLES = ("pepiniere.css", "canvas/canvas.css", "paper.css")


def build_copy(owner: Owner, *, course: str, now: datetime) -> IO[bytes]:
    """A zip, at position 0, of all that ``owner`` made, in the reader's language; the caller closes it.

    A text to read first, ``project.json``, and for each work a folder with its draft and versions. What did not change
    gives the same bytes at the same ``now``. One version is in memory at a time.
    """
    return write_archive(_files(gather(owner, course=course, now=now)), at=now)


def _files(gathered: Gathered) -> Iterator[tuple[str, str]]:
    yield _("README.txt"), explain(gathered)
    yield "project.json", describe(gathered)
    for whole in gathered.works:
        for name, text in _files_of(whole, gathered):
            yield f"{folder_of(whole.work)}/{name}", text


def _files_of(whole: WholeWork, gathered: Gathered) -> Iterator[tuple[str, str]]:
    draft = render_draft(whole, gathered.names, reader_id=gathered.owner.person_id)
    yield "draft.html", _page(whole.title, draft)
    for version in reversed(whole.versions):
        content = artifacts.get_content(version.uid)
        loaded = replace(version, content=json.loads(content))
        yield f"version-{version.number}.html", _page(whole.title, render_version(whole.work, loaded, gathered.names))
        yield f"version-{version.number}.json", content


def _page(title: str, body: SafeString) -> str:
    """A page that needs no other file."""
    return render("portability/alone.html", {"title": title, "style": _style(), "body": body})


@cache
def _style() -> str:
    folder = files("pepiniere") / "static" / "pepiniere"
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in _STYLES)
