"""How a person relates to what a project, or a person, owns."""

from pepiniere.cohort.data import Owner, ProjectData
from pepiniere.cohort.models import CohortCourse, Membership
from pepiniere.lib.permissions import Actor, provides_relations


@provides_relations
def owner_relations(actor: Actor, subject: object) -> set[str]:
    """The actor's role in the owning project, ``former_member``, ``owner`` of a personal work, ``cohort``, ``trainer``.

    ``cohort`` is anybody enrolled in a course of the owning project's cohort, ``trainer`` the staff of such a course.
    Somebody who is neither enrolled nor on the staff has no relation, whatever they once were.
    """
    owner = getattr(subject, "owner", subject)
    if not isinstance(owner, Owner) or actor.user_id is None or actor.place != "course":
        return set()
    if not (actor.is_enrolled or actor.is_trainer) or not _walks_in(owner, actor):
        return set()
    held = {"trainer"} if actor.is_trainer else set()
    if owner.project is None:
        return held | ({"owner"} if owner.person_id == actor.user_id else set())
    return held | {"cohort"} | _role(owner.project, actor.user_id)


def _walks_in(owner: Owner, actor: Actor) -> bool:
    cohort_key = owner.project.cohort_key if owner.project else owner.scope
    if cohort_key == str(actor.course_key):
        return True
    return CohortCourse.objects.filter(cohort__key=cohort_key, course_key=actor.course_key).exists()


def _role(project: ProjectData, user_id: int) -> set[str]:
    row = Membership.objects.filter(project_id=project.id, user_id=user_id).values_list("role", "left_at").first()
    if row is None:
        return set()
    role, left_at = row
    return {"former_member"} if left_at else {str(role)}
