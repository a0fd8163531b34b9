"""What stands beside any work in a course: the charter to accept, the other projects of somebody who has several."""

from dataclasses import dataclass

from pepiniere.cohort import api
from pepiniere.cohort.data import CharterToAccept, Owner, ProjectData
from pepiniere.lib.permissions import Standing


@dataclass(frozen=True)
class Asides:
    """``charter`` is None once it is accepted; ``mine`` is empty for somebody who has one project, or none."""

    charter: CharterToAccept | None = None
    mine: tuple[ProjectData, ...] = ()


def look_aside(standing: Standing, owner: Owner, *, writing: str, mine: list[ProjectData]) -> Asides:
    """What to show beside a work of ``owner`` to somebody in the projects ``mine``.

    The charter is asked for where it is all that permission ``writing`` still waits for.
    """
    charter = None
    if standing.lacks_only("bound", writing) and standing.actor.user_id:
        cohort_key = owner.project.cohort_key if owner.project else owner.scope
        charter = api.find_charter_to_accept(cohort_key, user_id=standing.actor.user_id)
    return Asides(charter, tuple(mine) if len(mine) > 1 else ())
