"""Cards of a file, brought to a canvas: a file is chosen, what it would do is shown, then it is done or given up."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api as canvases
from pepiniere.canvas.data import Blueprint
from pepiniere.home import forms
from pepiniere.home.screens import Asked, work_screen
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import NotFound, RequestError
from pepiniere.lib.parsing import parse_uuid
from pepiniere.portability import api as portability
from pepiniere.portability.data import CardsReport


@dataclass(frozen=True)
class ChoicePage:
    """What a file may hold; ``added`` is how many cards were just brought."""

    canvas: ArtifactData
    blueprint: Blueprint
    added: int
    max_megabytes: int


@dataclass
class ReportPage:
    """The dry run of a file, made when it is looked at: storing makes its own."""

    canvas: ArtifactData
    blueprint: Blueprint
    uid: UUID

    @cached_property
    def report(self) -> CardsReport:
        """What storing it would do; NotFound when the file is gone."""
        return portability.check_cards(self.canvas, self.uid)


def _gather_choice(asked: Asked) -> ChoicePage:
    canvas: ArtifactData = asked.subject
    megabytes = portability.largest_cards_file() // 1_000_000
    return ChoicePage(canvas, canvases.blueprint_of(canvas), _just_added(asked), megabytes)


def _just_added(asked: Asked) -> int:
    try:
        done = parse_uuid(asked.request.GET.get("done"), field="done")
    except RequestError:
        return 0
    return canvases.count_added(asked.subject, operation=done)


def _gather_report(asked: Asked) -> ReportPage:
    canvas: ArtifactData = asked.subject
    return ReportPage(canvas, canvases.blueprint_of(canvas), asked.named["kept"])


CHOICE = work_screen("cards_import", "/import", _gather_choice, permission="canvas.write")
REPORT = work_screen("cards_import_report", "/import/<uuid:kept>", _gather_report, permission="canvas.write")


@CHOICE.act("upload", "canvas.write", forms.UploadCards)
def upload(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Read a file, and show what it would do."""
    file = values["file"]
    # One byte more than is accepted tells a file that is too long, whatever its size.
    data = file.read(portability.largest_cards_file() + 1)
    kept = portability.keep_cards(asked.subject, name=file.name, data=data, act=act)
    return reverse("pepiniere:cards_import_report", args=[asked.course, asked.subject.uid, kept])


@REPORT.act("store", "canvas.write", forms.StoreCards)
def store(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """The cards that were shown are on the canvas: all of them, or none."""
    portability.store_cards(asked.subject, asked.named["kept"], seen=values["seen"], act=act)
    return f"{_choice_url(asked)}?done={act.operation}"


@REPORT.act("cancel", "canvas.write", forms.ActForm)
def cancel(asked: Asked, _values: Mapping[str, Any], _act: Act) -> str:
    """Forget the file, if it is not forgotten yet."""
    with suppress(NotFound):
        portability.cancel_import(str(asked.subject.uid), asked.named["kept"])
    return _choice_url(asked)


def _choice_url(asked: Asked) -> str:
    return reverse("pepiniere:cards_import", args=[asked.course, asked.subject.uid])
