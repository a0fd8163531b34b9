"""A work's draft and its versions as HTML: what its pages show, and what a copy of them keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pepiniere.artifact import api, kinds
from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.artifact.kinds import Kind
from pepiniere.artifact.thanking import thank
from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import Owner
from pepiniere.lib.canonical import canonical_json, digest
from pepiniere.lib.licences import licence_url
from pepiniere.lib.qr import qr_svg
from pepiniere.lib.templates import render

# The sizes of a printed sheet, the first unless asked otherwise.
PAPERS = ("a3", "a4")


@dataclass(frozen=True)
class WholeWork:
    """A work with its ``draft`` as it stands and its ``versions``, latest first, without their contents."""

    work: ArtifactData
    draft: Any
    changed_at: datetime
    versions: tuple[VersionData, ...]

    @property
    def kind(self) -> Kind:
        """How it is read and shown."""
        return kinds.get(self.work.kind)

    @property
    def title(self) -> str:
        """What its draft is called."""
        return self.kind.title(self.draft)

    @property
    def people(self) -> set[int]:
        """The ids of all whom its pages name."""
        owner = {self.work.owner.person_id} if self.work.owner.person_id else set[int]()
        return owner | self.kind.authors(self.draft) | {pk for version in self.versions for pk in version.author_ids}

    @property
    def unchanged_since(self) -> VersionData | None:
        """The latest version, when the draft says the same."""
        latest = next(iter(self.versions), None)
        return latest if latest and latest.digest == digest(canonical_json(self.draft)) else None


def gather_work(work: ArtifactData) -> WholeWork:
    """Read all of a work but the contents of its versions, in as many queries for one version as for many."""
    draft = kinds.get(work.kind).draft(work)
    return WholeWork(work, draft, api.last_changed_at(work), tuple(api.list_versions(work)))


def audience_of_draft(owner: Owner) -> str:
    """Who reads what is being written, said beside each field."""
    if owner.project:
        return _("Visible to: your team, your coach and the trainers")
    return _("Visible to: you and the trainers")


def choose_paper(asked: str | None) -> str:
    """The size of sheet called ``asked``, if it is one that we print."""
    return asked if asked in PAPERS else PAPERS[0]


def render_draft(
    whole: WholeWork, names: Mapping[int, str], *, reader_id: int | None, url: str = "", paper: str = PAPERS[0]
) -> SafeString:
    """The draft, whose it is and who sees it, given the names of ``whole.people``; ``url``, ``paper``: as a version."""
    owner, authors = whole.work.owner, sorted(whole.kind.authors(whole.draft))
    is_own = owner.person_id == reader_id
    context = {
        "owner": owner,
        "whose": _("Your own canvas") if is_own else names.get(owner.person_id or 0, ""),
        "whole": whole,
        "thanks": thank((names[pk] for pk in authors if pk in names), whole.kind.signatures(whole.draft)),
        "is_empty": whole.kind.is_empty(whole.draft),
        "content": whole.kind.render(whole.draft, names),
        **_printed(url, paper),
    }
    return render("artifact/draft.html", context)


def render_version(
    work: ArtifactData, version: VersionData, names: Mapping[int, str], *, url: str = "", paper: str = PAPERS[0]
) -> SafeString:
    """A version with its content; of ``names``, only those are used whom it credits.

    ``url`` is the page to which a printed sheet leads back, absolute; ``paper`` is the size of the sheet.
    """
    credited = {pk: names[pk] for pk in version.author_ids if pk in names}
    kind = kinds.get(work.kind)
    context = {
        "owner": work.owner,
        "title": kind.title(version.content),
        "version": version,
        "thanks": thank(credited.values(), kind.signatures(version.content)),
        "readers": [project.title for project in cohort_api.get_projects(version.reader_ids)],
        "licence_url": licence_url(version.licence),
        "content": kind.render(version.content, credited),
        **_printed(url, paper),
    }
    return render("artifact/published.html", context)


def _printed(url: str, paper: str) -> dict[str, Any]:
    """What stands on paper alone: the size, and the way back to the page."""
    code = qr_svg(url, title=_("The page of this canvas")) if url else None
    return {"paper": paper, "url": url, "code": code}
