"""How a person relates to a run, a cohort, and what a project, or a person, owns."""

from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from pepiniere.cohort.data import TEAM_ROLES, Owner, ProjectData, Run
from pepiniere.cohort.errors import CharterNotAccepted
from pepiniere.cohort.models import Acceptance, Charter, CohortCourse, Membership
from pepiniere.lib.errors import NotPermitted
from pepiniere.lib.permissions import Actor, declare, provides_refusal, provides_relations

# Whose work it is: a team, or one person.
MAKERS = {"owner", *TEAM_ROLES}
_PEOPLE = {"carrier", "member", "coach", "observer", "gardener"}

# A trainer of one of its runs steers the whole cohort; nobody else sees who waits for whom.
declare("cohort.see", allow={"trainer"})
declare("cohort.steer", allow={"trainer"}, changes=True)
# What a cohort is made of is open to all who walk in it.
declare("projects.see", allow={"cohort", "trainer"})
declare("project.see", allow=_PEOPLE | {"former_member", "departed", "cohort", "trainer"})
declare("project.describe", allow={"carrier", "trainer"}, changes=True)
declare("project.leave", allow=_PEOPLE, changes=True)
declare("project.return", allow={"former_member"}, changes=True)
declare("project.choose", allow=_PEOPLE, changes=True)
declare("project.ask", allow={"cohort", "former_member"}, changes=True)
declare("project.welcome", allow={"carrier", "trainer"}, changes=True)
# Trainers too: one who is in a team, and not enrolled, is asked as the others are.
declare("charter.accept", allow={"cohort", "trainer"}, changes=True)


@provides_relations
def run_relations(actor: Actor, subject: object) -> set[str]:
    """``trainer`` of a run; ``cohort`` for anybody enrolled in a run where a cohort works."""
    if not isinstance(subject, Run) or actor.user_id is None or actor.place != "course":
        return set()
    held = {"trainer"} if actor.is_trainer else set()
    return held | ({"cohort"} if actor.is_enrolled and subject.cohort else set())


@provides_relations
def owner_relations(actor: Actor, subject: object) -> set[str]:
    """The actor's role in the owning project, ``former_member``, ``owner`` of a personal work, ``cohort``, ``trainer``.

    ``cohort`` is anybody enrolled in a course of the owning project's cohort, ``trainer`` the staff of such a course,
    ``departed`` a member of a project that left; ``bound`` accepted the cohort's charter, or had none to accept.
    Somebody who is neither enrolled nor on the staff has no relation, whatever they once were.
    """
    owner = getattr(subject, "owner", subject)
    if not isinstance(owner, Owner) or actor.user_id is None or actor.place != "course":
        return set()
    bound = _bound(owner, actor, actor.user_id) if actor.is_enrolled or actor.is_trainer else None
    if bound is None:
        return set()
    held = {"trainer"} if actor.is_trainer else set()
    if owner.project is None:
        held |= {"owner"} if owner.person_id == actor.user_id else set()
    else:
        held |= {"cohort"} | _role(owner.project, actor.user_id)
    # What trainers say of others' work is bound by their office.
    by_office = "trainer" in held and not held & MAKERS
    return held | {"bound"} if held and (bound or by_office) else held


def _cohort_key(owner: Owner) -> str:
    return owner.project.cohort_key if owner.project else owner.scope


def _bound(owner: Owner, actor: Actor, user_id: int) -> bool | None:
    """Whether the actor accepted the charter of the owner's cohort, if it has one; None from a run of no such cohort.

    One query, because every handler asks.
    """
    if _cohort_key(owner) == str(actor.course_key):
        return True
    accepted = Exists(Acceptance.objects.filter(charter=OuterRef("pk"), user_id=user_id))
    wordings = Charter.objects.filter(cohort=OuterRef("cohort")).order_by("-number")
    in_force = Subquery(wordings.annotate(accepted=accepted).values("accepted")[:1])
    runs = CohortCourse.objects.filter(cohort__key=_cohort_key(owner), course_key=actor.course_key)
    found = list(runs.annotate(bound=Coalesce(in_force, Value(value=True))).values_list("bound", flat=True))
    return bool(found[0]) if found else None


def _role(project: ProjectData, user_id: int) -> set[str]:
    row = Membership.objects.filter(project_id=project.id, user_id=user_id).values_list("role", "left_at").first()
    if row is None:
        return set()
    role, left_at = row
    if project.is_active:
        return {"former_member"} if left_at else {str(role)}
    return {"departed" if role in TEAM_ROLES and (left_at is None or project.merged_into) else "former_member"}


@provides_refusal("bound")
def _charter_first() -> NotPermitted:
    return CharterNotAccepted(_("Read the cohort's charter first: load the page again, it is shown there."))
