"""The works of one owner side by side, as a page lists them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pepiniere.artifact import api, kinds
from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.cohort.data import Owner
from pepiniere.lib.platform import host


@dataclass(frozen=True)
class Shelved:
    """A work on its owner's shelf: ``latest`` version without content, if any, ``thanks`` to whom it names."""

    work: ArtifactData
    title: str
    latest: VersionData | None
    thanks: tuple[str, ...]

    @property
    def version_count(self) -> int:
        """How many versions it has: they are numbered from 1 and stay."""
        return self.latest.number if self.latest else 0


def list_shelf(owner: Owner) -> list[Shelved]:
    """Everything that ``owner`` began, oldest first, in as many queries for one work as for many."""
    works = api.list_works(owner)
    titles, latest = _titles(works), api.list_latest_versions(works)
    people = {pk for version in latest.values() for pk in version.author_ids}
    names = host().first_names(people) if people else {}
    return [_shelve(work, titles[work.id], latest.get(work.id), names) for work in works]


def _shelve(work: ArtifactData, title: str, latest: VersionData | None, names: Mapping[int, str]) -> Shelved:
    return Shelved(work, title, latest, tuple(latest.thanks(names)) if latest else ())


def _titles(works: Sequence[ArtifactData]) -> dict[int, str]:
    titles: dict[int, str] = {}
    for kind, same in groupby(sorted(works, key=lambda work: work.kind), key=lambda work: work.kind):
        titles.update(kinds.get(kind).titles([work.id for work in same]))
    return titles
