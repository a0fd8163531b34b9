"""The versions of a work on a line: what was kept when, what changed between any two, and the way back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pepiniere.artifact import api as artifacts
from pepiniere.artifact import kinds
from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.artifact.subjects import find_work
from pepiniere.home import work_forms as forms
from pepiniere.home.screens import Asked, work_screen
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import nothing_here
from pepiniere.lib.parsing import parse_uuid
from pepiniere.lib.platform import host

# Names the draft, where a version is named otherwise.
_NOW = "now"


@dataclass(frozen=True)
class HistoryPage:
    """Every version of a work, latest first, each with those who wrote in it and the one before it.

    ``came_back`` names the version to which somebody has just come back.
    """

    work: ArtifactData
    title: str
    versions: list[tuple[VersionData, list[str], str]]
    came_back: str = ""

    @property
    def chosen(self) -> tuple[str, str]:
        """What is offered first: what was done since the last published version."""
        published = (version for version, _names, _older in self.versions if version.is_published)
        oldest = self.versions[-1][0] if self.versions else None
        start = next(published, oldest)
        return str(start.uid) if start else _NOW, _NOW

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What can be compared."""
        named = [(str(version.uid), _label(version)) for version, _names, _older in self.versions]
        return [(_NOW, _("The draft as it stands")), *named]


def _label(version: VersionData) -> str:
    return _("Version %(label)s") % {"label": version.label}


def _gather(asked: Asked) -> HistoryPage:
    versions = artifacts.list_history(asked.subject)
    names = host().first_names({pk for version in versions for pk in version.author_ids})
    older = [*(str(version.uid) for version in versions[1:]), ""]
    shown = [(version, version.thanks(names), before) for version, before in zip(versions, older, strict=False)]
    title = kinds.get(asked.subject.kind).titles([asked.subject.id])[asked.subject.id]
    back = asked.request.GET.get("back")
    return HistoryPage(asked.subject, title, shown, next((v.label for v in versions if str(v.uid) == back), ""))


@dataclass(frozen=True)
class ChangesPage:
    """What changed ``since`` one state ``until`` another one."""

    work: ArtifactData
    title: str
    since: str
    until: str
    changes: str
    history: HistoryPage
    chosen: tuple[str, str]


def _gather_changes(asked: Asked) -> ChangesPage:
    history = _gather(asked)
    since, until = history.chosen
    chosen = (_named(asked, "from", since), _named(asked, "to", until))
    labels = dict(history.choices)
    before, after = (_content(asked.subject, named) for named in chosen)
    return ChangesPage(
        work=asked.subject,
        title=history.title,
        since=labels[chosen[0]],
        until=labels[chosen[1]],
        changes=kinds.get(asked.subject.kind).compare(before, after),
        history=history,
        chosen=chosen,
    )


def _named(asked: Asked, end: str, otherwise: str) -> str:
    """A version's uid as it is listed, however the address writes it, or the draft."""
    named = asked.request.GET.get(end, otherwise)
    return named if named == _NOW else str(parse_uuid(named, field=end))


def _content(work: ArtifactData, named: str) -> Any:
    if named == _NOW:
        return kinds.get(work.kind).draft(work)
    other, version = artifacts.get_version(parse_uuid(named, field="version"))
    if other.id != work.id:
        raise nothing_here()
    return version.content


SCREEN = work_screen("history", "/history", _gather, subject=find_work)
CHANGES = work_screen("changes", "/changes", _gather_changes, subject=find_work)


@SCREEN.act("restore", "artifact.restore", forms.OneVersion)
def restore(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Come back to what a version says; what stood before is kept too."""
    kinds.get(asked.subject.kind).restore(asked.subject, act=act, version=values["version"])
    return f"{reverse('pepiniere:history', args=[asked.course, asked.subject.uid])}?back={values['version']}"
