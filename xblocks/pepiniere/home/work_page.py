"""What a work's pages show: its draft, what is remarked upon it, the versions that were kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.anchoring import Anchor, Place, place_remark
from pepiniere.artifact.data import ArtifactData, RemarkData, VersionData
from pepiniere.artifact.pages import WholeWork, choose_paper, gather_work, render_draft
from pepiniere.canvas import api as canvases
from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.asides import Asides, look_aside
from pepiniere.home.parts import parts_of
from pepiniere.home.screens import Asked
from pepiniere.home.subjects import exercise_url
from pepiniere.lib.platform import host


@dataclass(frozen=True)
class ShownRemark:
    """A remark, where it belongs now, and who left and who answered it: a person, or the team that read together."""

    remark: RemarkData
    place: Place
    author: str
    answered_by: str
    is_own: bool


@dataclass
class WorkPage:
    """A work as somebody who reads its draft sees it; ``asked_part`` is what the address wants to remark upon.

    ``url`` is its address in full, and ``paper`` the size of a sheet, for when it is printed;
    ``exercise`` leads to where it is written.
    """

    whole: WholeWork
    names: Mapping[int, str]
    anchors: list[Anchor]
    remarks: list[ShownRemark]
    asides: Asides
    reader_id: int
    asked_part: str
    url: str
    paper: str
    exercise: str

    @property
    def work(self) -> ArtifactData:
        """The work itself."""
        return self.whole.work

    @property
    def is_canvas(self) -> bool:
        """Whether it is filled question by question, so that a workshop and a file of cards make sense."""
        return self.work.kind == canvases.KIND

    @property
    def has_related(self) -> bool:
        """Whether it is read beside other canvases."""
        return self.is_canvas and bool(canvases.blueprint_of(self.work).related)

    @cached_property
    def draft(self) -> SafeString:
        """The draft as HTML."""
        return render_draft(self.whole, self.names, reader_id=self.reader_id, url=self.url, paper=self.paper)

    @property
    def waiting(self) -> list[ShownRemark]:
        """The remarks that nobody answered yet."""
        return [shown for shown in self.remarks if shown.remark.answer is None]

    @property
    def answered(self) -> list[ShownRemark]:
        """The remarks that were answered, the latest answer first."""
        done = [shown for shown in self.remarks if shown.remark.answered_at]
        return sorted(done, key=lambda shown: str(shown.remark.answered_at), reverse=True)

    @property
    def versions(self) -> list[tuple[VersionData, list[str]]]:
        """The published versions, with those thanked in each."""
        return [(version, version.thanks(self.names)) for version in self.whole.versions]

    @property
    def parts(self) -> list[tuple[str, Any]]:
        """What can be remarked upon, as the choices of a form, question by question."""
        return parts_of(self.anchors)


def gather(asked: Asked) -> WorkPage:
    """What the page of a work shows."""
    whole = gather_work(asked.subject)
    remarks = artifacts.list_remarks(asked.subject)
    names = host().first_names(whole.people | _people(remarks))
    readers = cohort_api.get_projects({remark.project_id for remark in remarks if remark.project_id})
    teams = {project.id: project.title for project in readers}
    anchors = whole.kind.anchors(whole.draft)
    return WorkPage(
        whole=whole,
        names=names,
        anchors=anchors,
        remarks=[_show(remark, anchors, names, teams, asked.user_id) for remark in remarks],
        asides=look_aside(asked.standing, asked.subject.owner, writing="artifact.remark", mine=[]),
        reader_id=asked.user_id,
        asked_part=asked.request.GET.get("on", ""),
        url=asked.request.build_absolute_uri(asked.request.path),
        paper=choose_paper(asked.request.GET.get("paper")),
        exercise=exercise_url(asked.course_key, asked.subject.slot),
    )


def _people(remarks: Iterable[RemarkData]) -> set[int]:
    return {pk for remark in remarks for pk in (remark.author_id, remark.answered_by_id) if pk}


def _show(
    remark: RemarkData, anchors: list[Anchor], names: Mapping[int, str], teams: Mapping[int, str], reader_id: int
) -> ShownRemark:
    whole = Anchor("", _("All of it"), "")
    return ShownRemark(
        remark=remark,
        place=place_remark([whole, *anchors], key=remark.anchor, quote=remark.quote),
        author=teams.get(remark.project_id or 0, "") or names.get(remark.author_id or 0, ""),
        answered_by=names.get(remark.answered_by_id or 0, ""),
        is_own=remark.author_id == reader_id,
    )
