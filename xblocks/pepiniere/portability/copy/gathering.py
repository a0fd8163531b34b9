"""What a copy tells, gathered at once but for the contents of versions, which are read one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.pages import WholeWork, gather_work
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import MemberData, Owner
from pepiniere.lib.platform import host
from pepiniere.portability.copy.naming import folder_of


@dataclass(frozen=True)
class Gathered:
    """All that ``owner`` made, taken from run ``course``; ``works`` by folder, ``names`` of all credited."""

    owner: Owner
    course: str
    taken_at: datetime
    members: tuple[MemberData, ...]
    works: tuple[WholeWork, ...]
    names: Mapping[int, str]


def gather(owner: Owner, *, course: str, now: datetime) -> Gathered:
    """Read everything of ``owner``; the names in one query."""
    works = [gather_work(work) for work in sorted(artifacts.list_works(owner), key=folder_of)]
    members = cohort.list_members_of(owner.project) if owner.project else []
    names = host().first_names({pk for whole in works for pk in whole.people})
    return Gathered(owner, course, now, tuple(members), tuple(works), names)
