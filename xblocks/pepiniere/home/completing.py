"""A team has done its part once what it published was discussed: told to the platform when the remark comes."""

from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import CourseKey

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.cohort.api import list_team
from pepiniere.cohort.data import Owner
from pepiniere.lib.platform import host


def complete_if_done(work: ArtifactData, course_key: CourseKey) -> None:
    """Complete, for whose work it is, the exercises of this run that wait for it to be published and discussed."""
    if not artifacts.is_done(work, discussed=True):
        return
    users = get_user_model().objects.filter(pk__in=_makers(work.owner))
    for place in host().list_places(course_key):
        if place.slot == work.slot:
            host().complete(place.usage_key, users, 1.0)


def _makers(owner: Owner) -> list[int]:
    return list_team(owner.project) if owner.project else [owner.person_id or 0]
