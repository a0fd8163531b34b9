"""Where the projects' canvases stand, for the trainer: what is empty, what rests, what was questioned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pepiniere.canvas.api import CanvasOverview, SlotOverview, survey_canvases, survey_slot
from pepiniere.canvas.data import Zone
from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import CohortData, ProjectData
from pepiniere.home.paging import Pages
from pepiniere.home.screens import Asked, steering_screen
from pepiniere.home.subjects import present_cohort
from pepiniere.lib import clock
from pepiniere.lib.platform import host

_QUIET = timedelta(days=30)
_TAG = "pepiniere-canvas"


@dataclass(frozen=True)
class Row:
    """One project; ``canvas`` is None as long as nobody began it, ``quiet`` are the zones that rest."""

    project: ProjectData
    canvas: CanvasOverview | None
    quiet: list[Zone]


@dataclass(frozen=True)
class CanvasesPage:
    """One of the run's ``canvases`` in twenty projects; ``sentences`` tell of all projects."""

    cohort: CohortData
    canvases: list[tuple[str, str]]
    slot: str
    sentences: list[str]
    rows: list[Row]
    pages: Pages

    @property
    def query(self) -> str:
        """Which canvas it is, as addresses carry it."""
        return urlencode({"canvas": self.slot})


def _gather(asked: Asked) -> CanvasesPage:
    cohort, pages = present_cohort(asked.subject), Pages.of(asked.request.GET)
    places = [place for place in host().list_places(asked.course_key) if place.usage_key.block_type == _TAG]
    canvases = {place.slot: place.title for place in reversed(places)}
    slot = _chosen(asked, list(reversed(canvases)))
    projects, total = cohort_api.search_projects(cohort.key, text=pages.text, start=pages.start, limit=pages.size)
    active = cohort_api.list_active_project_ids(cohort.key)
    return CanvasesPage(
        cohort=cohort,
        canvases=list(reversed(canvases.items())),
        slot=slot,
        sentences=list(_sentences(survey_slot(active, slot=slot), len(active))) if active and slot else [],
        rows=_rows(projects, slot),
        pages=pages.counting(total),
    )


def _chosen(asked: Asked, slots: list[str]) -> str:
    wished = asked.request.GET.get("canvas", "")
    return wished if wished in slots else next(iter(slots), "")


def _rows(projects: list[ProjectData], slot: str) -> list[Row]:
    found, since = survey_canvases(projects, slot=slot), clock.now() - _QUIET
    canvases = [(project, found.get(project.id)) for project in projects]
    return [Row(project, canvas, canvas.list_quiet(since=since) if canvas else []) for project, canvas in canvases]


def _sentences(slot: SlotOverview, active: int) -> Iterator[str]:
    begun = ngettext(
        "%(begun)d project of %(active)d has begun this canvas.",
        "%(begun)d projects of %(active)d have begun this canvas.",
        slot.begun,
    )
    yield begun % {"begun": slot.begun, "active": active} if slot.begun else _("No project has begun this canvas yet.")
    if slot.published:
        published = ngettext(
            "%(number)d project has published a version of it.",
            "%(number)d projects have published a version of it.",
            slot.published,
        )
        yield published % {"number": slot.published}
    if slot.empty:
        named = ", ".join(_("“%(zone)s”") % {"zone": zone.name} for zone in slot.empty)
        yield _("Nobody has written in %(zones)s yet.") % {"zones": named}
    if slot.waiting:
        waiting = ngettext(
            "%(number)d remark waits for an answer.", "%(number)d remarks wait for an answer.", slot.waiting
        )
        yield waiting % {"number": slot.waiting}


SCREEN = steering_screen("canvases", "cohort/canvases", _gather)
