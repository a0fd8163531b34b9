"""A workshop on paper: the empty zones to be written upon by hand, and what was written, copied beside its picture."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api as canvas_api
from pepiniere.home.forms import ActForm
from pepiniere.home.screens import Asked, work_screen
from pepiniere.home.workshop_page import entrance_of
from pepiniere.home.workshop_paper import PaperPage
from pepiniere.lib import clock
from pepiniere.lib.acts import Act

_PREFIX = "zone-"


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
        label=_("From which workshop is this sheet?"), required=False, coerce=UUID, empty_value=None
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
