"""Operations on a cohort's charter: worded, worded anew, accepted."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pepiniere.cohort.data import TEAM_ROLES, CharterData, CharterToAccept
from pepiniere.cohort.errors import CharterUnchanged
from pepiniere.cohort.expectations import Kind
from pepiniere.cohort.journal import Trace, record
from pepiniere.cohort.models import Acceptance, Charter, Cohort, Membership
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import StateError
from pepiniere.lib.text import clean_text

TEXT_CHARACTERS = 6_000
_PUBLISHED = "charter.published"


def publish_charter(cohort_key: str, *, text: object, act: Act) -> None:
    """Put a wording in force; everybody is asked to accept it before they write again.

    RequestError for an empty or too long text, CharterUnchanged for the present one.
    """
    words = clean_text(text, field="text", limit=TEXT_CHARACTERS)

    def perform(cohort: Cohort, trace: Trace) -> dict[str, Any]:
        present = cohort.charters.order_by("-number").first()
        if present and present.text == words:
            raise CharterUnchanged(_("This is the charter in force, word for word."), field="text")
        # This act is counted, and those that were undone: somebody may still have a wording taken back before them.
        number = cohort.events.filter(kind=_PUBLISHED).count()
        trace.create(Charter(cohort=cohort, number=number, text=words, published_at=act.at))
        return {"count": number}

    record(cohort_key, act=act, kind=_PUBLISHED, perform=perform)


def get_charter(cohort_key: str) -> CharterData | None:
    """The wording in force, if the cohort has a charter."""
    row = Charter.objects.filter(cohort__key=cohort_key).order_by("-number").first()
    return _charter_data(row) if row else None


def count_acceptances(cohort_key: str) -> int:
    """How many people accepted the wording in force."""
    charter = Charter.objects.filter(cohort__key=cohort_key).order_by("-number").first()
    return charter.acceptances.count() if charter else 0


def find_charter_to_accept(cohort_key: str, *, user_id: int) -> CharterToAccept | None:
    """The wording in force, unless there is none or this person accepted it; with the last that they did accept."""
    charters = list(Charter.objects.filter(cohort__key=cohort_key).order_by("-number"))
    theirs = Acceptance.objects.filter(charter__in=charters, user_id=user_id)
    accepted = set(theirs.values_list("charter_id", flat=True))
    if not charters or charters[0].pk in accepted:
        return None
    last = next((charter for charter in charters if charter.pk in accepted), None)
    return CharterToAccept(_charter_data(charters[0]), _charter_data(last) if last else None)


@transaction.atomic
def accept_charter(cohort_key: str, *, number: int, user_id: int, now: datetime) -> None:
    """Accept wording ``number``, once; StateError when another one is in force by now."""
    in_force = Charter.objects.filter(cohort__key=cohort_key).order_by("-number").values("pk")[:1]
    # Locked, so that it is not taken back meanwhile.
    charter = Charter.objects.select_for_update().filter(pk=Subquery(in_force), number=number).first()
    if charter is None:
        raise StateError(_("The charter has changed meanwhile: read it again, then accept."))
    Acceptance.objects.get_or_create(charter=charter, user_id=user_id, defaults={"at": now})


def _charter_data(row: Charter) -> CharterData:
    return CharterData(row.number, row.text, row.published_at)


def _teams_that_accepted(project_ids: Collection[int], names: Collection[str]) -> set[tuple[int, str]]:
    """Projects with a team of which everybody accepted the wording in force."""
    team = Membership.objects.filter(project_id__in=project_ids, left_at=None, role__in=TEAM_ROLES)
    accepted = Count("pk", filter=Q(user_id__in=_accepted_in_force(project_ids)))
    agreed = team.values("project_id").annotate(size=Count("pk"), accepted=accepted).filter(size=F("accepted"))
    return {(project, name) for project in agreed.values_list("project_id", flat=True) for name in names}


def _accepted_in_force(project_ids: Collection[int]) -> Any:
    in_force = Charter.objects.filter(cohort__projects__in=project_ids).order_by("-number").values("pk")[:1]
    return Acceptance.objects.filter(charter_id=in_force).values("user_id")


def owing_charter() -> Q:
    """Of memberships, those in a team for which the wording in force is still to be accepted."""
    newer = Charter.objects.filter(cohort=OuterRef("cohort"), number__gt=OuterRef("number"))
    accepted = Acceptance.objects.filter(charter=OuterRef("pk"), user=OuterRef(OuterRef("user")))
    waiting = Charter.objects.filter(~Exists(newer), ~Exists(accepted), cohort=OuterRef("project__cohort"))
    return Q(Exists(waiting), left_at=None, role__in=TEAM_ROLES)


CHARTER_ACCEPTED = Kind(
    "charter", gettext_lazy("The charter is accepted by the whole team"), needs_name=False, met=_teams_that_accepted
)
