"""A workshop on paper: the empty zones to be written upon by hand, and what was written, copied beside its picture."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from math import lcm
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api as canvas_api
from pepiniere.canvas.data import Blueprint, WorkshopData, Zone
from pepiniere.canvas.reading import template_credit
from pepiniere.home.forms import ActForm
from pepiniere.home.screens import Asked, work_screen
from pepiniere.home.workshop_page import Entrance, entrance_of
from pepiniere.lib import clock
from pepiniere.lib.acts import Act

_PREFIX = "zone-"
# As many as the tallest zone of an A3 sheet has room for: what does not fit is not printed.
_MOST_LINES = 30


@dataclass(frozen=True)
class PaperPage:
    """The questions of a sheet; ``entrance`` is there while a workshop is open.

    They are those of the workshop, open or latest, else those with which a canvas is begun; or all, ``has_all``.
    """

    work: ArtifactData
    blueprint: Blueprint
    held: list[WorkshopData]
    entrance: Entrance | None
    has_all: bool

    @property
    def all_zones(self) -> list[Zone]:
        """All that are still asked, as they are drawn: row by row."""
        zones = {one.id: one for one in self.blueprint.zones if not one.is_kept}
        drawn = dict.fromkeys([*chain.from_iterable(self.blueprint.layout), *zones])
        return [zones[name] for name in drawn if name in zones]

    @property
    def some_zones(self) -> list[Zone]:
        """Those that the room is asked."""
        held = self.held[0] if self.held else None
        return [one for one in self.all_zones if (held.asks(one) if held and held.zones else one.is_open)]

    @property
    def zones(self) -> list[Zone]:
        """Those of this sheet."""
        return self.all_zones if self.has_all else self.some_zones

    @property
    def lines(self) -> range:
        """The lines that a zone may have."""
        return range(_MOST_LINES)

    @property
    def areas(self) -> str:
        """The rows of the drawing, for CSS; a few questions share the sheet evenly."""
        rows = self.blueprint.layout if self.has_all else _share([zone.id for zone in self.zones])
        return " ".join(f"'{' '.join(row)}'" for row in rows)

    @property
    def credit(self) -> str:
        """Whose template it is."""
        return template_credit(self.blueprint)

    @property
    def occasions(self) -> list[tuple[str, str]]:
        """The workshops that cards may come from, latest first, then one that was held on paper alone."""
        told = [(str(one.uid), _name(one)) for one in self.held]
        return [*told, ("", _("None of these: it was on paper only"))] if told else [("", _("Today, on paper only"))]


def _share(names: list[str]) -> list[list[str]]:
    """Rows as wide as each other, of as many names as there are rows, or about."""
    count = max(round(len(names) ** 0.5), 1)
    cuts = [len(names) * row // count for row in range(count + 1)]
    rows = [names[start:end] for start, end in pairwise(cuts)]
    width = lcm(*(len(row) for row in rows if row))
    return [[name for name in row for _column in range(width // len(row))] for row in rows if row]


def _name(workshop: WorkshopData) -> str:
    values = {"day": date_format(localtime(workshop.opened_at), "DATE_FORMAT"), "code": workshop.code}
    return _("The workshop of %(day)s, code %(code)s") % values


def _gather(asked: Asked) -> PaperPage:
    work: ArtifactData = asked.subject
    held, now = canvas_api.list_workshops(work), clock.now()
    opened = next((workshop for workshop in held if workshop.is_open(now)), None)
    entrance = entrance_of(asked.request, opened) if opened else None
    # Whatever is sent is read, whichever sheet it was typed from.
    has_all = asked.request.method == "POST" or asked.request.GET.get("questions") == "all"
    page = PaperPage(work, canvas_api.blueprint_of(work), held, entrance, has_all)
    return page if page.zones else replace(page, has_all=True)


class _AnyZone(list[str]):
    """The names of all fields in which a sheet is copied: which ones there are, its canvas says."""

    def __contains__(self, name: object) -> bool:
        return str(name).startswith(_PREFIX)


class Transcription(ActForm):
    """One field for each question, and the workshop that the sheet comes from."""

    choices_of: ClassVar = {"workshop": lambda page: page.occasions}
    initial_of: ClassVar = {"workshop": lambda page: page.occasions[0][0]}

    workshop = forms.TypedChoiceField(
        label=gettext_lazy("From which workshop is this sheet?"), required=False, coerce=UUID, empty_value=None
    )

    def __init__(self, *args: Any, page: PaperPage, **kwargs: Any) -> None:
        super().__init__(*args, page=page, **kwargs)
        for zone in page.zones:
            self.fields[f"{_PREFIX}{zone.id}"] = forms.CharField(
                label=zone.name,
                help_text=zone.question,
                required=False,
                strip=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @classmethod
    def typed(cls) -> list[str]:
        """Every zone's field, of whatever canvas."""
        return _AnyZone([_PREFIX])


SHEET = work_screen("workshop_sheet", "/workshop/sheet", _gather, permission="canvas.read")
TRANSCRIPTION = work_screen("transcription", "/workshop/transcribe", _gather, permission="canvas.write")


@TRANSCRIPTION.act("add", "canvas.write", Transcription)
def add(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """All that was copied becomes cards, or nothing does."""
    texts = {name.removeprefix(_PREFIX): text for name, text in values.items() if name.startswith(_PREFIX)}
    added = canvas_api.transcribe_sheet(asked.subject, act=act, workshop=values["workshop"], texts=texts)
    return f"{reverse('pepiniere:workshop', kwargs={'course': asked.course, **asked.named})}?added={added}"
