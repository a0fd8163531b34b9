"""Operations on requests to join a project."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pepiniere.cohort.api.members import is_in, let_in, still_open
from pepiniere.cohort.api.projects import project_data
from pepiniere.cohort.data import Answer, ProjectData, RequestData, Role
from pepiniere.cohort.errors import AlreadyThere, NotThere
from pepiniere.cohort.journal import Trace, record
from pepiniere.cohort.models import Cohort, JoinRequest, Project
from pepiniere.lib.acts import Act
from pepiniere.lib.text import clean_text

MESSAGE_CHARACTERS = 300


@transaction.atomic
def ask_to_join(project: ProjectData, *, user_id: int, message: object, now: datetime) -> None:
    """Ask to join; asking again replaces the message.

    AlreadyThere for a member, ProjectGone for a project that left, RequestError for a message that is too long.
    """
    words = clean_text(message, field="message", limit=MESSAGE_CHARACTERS, required=False)
    _take_turns(project)
    row = still_open(project)
    if is_in(row, user_id):
        raise AlreadyThere(_("You are in this project already."))
    # A new row: undoing an earlier answer does not bring this request back once it is withdrawn.
    row.requests.filter(user_id=user_id).delete()
    row.requests.create(user_id=user_id, message=words, asked_at=now)


@transaction.atomic
def withdraw_request(project: ProjectData, *, user_id: int, now: datetime) -> None:
    """Take one's own request back, if it is still waiting."""
    _take_turns(project)
    waiting = JoinRequest.objects.filter(project_id=project.id, user_id=user_id, answer="")
    waiting.update(answer=Answer.WITHDRAWN.value, answered_at=now)


def answer_request(project: ProjectData, *, user_id: int, accept: bool, act: Act) -> None:
    """Answer a waiting request: the person joins as a member, or learns that it is not now.

    NotThere when no request is waiting, ProjectGone when nobody joins that project any more.
    """
    answer = Answer.ACCEPTED if accept else Answer.NOT_NOW

    def perform(_cohort: Cohort, trace: Trace) -> dict[str, Any]:
        _take_turns(project)
        row = JoinRequest.objects.filter(project_id=project.id, user_id=user_id, answer="").first()
        if row is None:
            raise NotThere(_("This person is no longer asking to join."))
        trace.change(row, answer=answer.value, answered_at=act.at)
        if accept:
            let_in(trace, still_open(project), user_id=user_id, role=Role.MEMBER, at=act.at)
        return {"project": project.id, "user": user_id}

    record(project.cohort_key, act=act, kind=f"request.{answer.value}", perform=perform)


def _take_turns(project: ProjectData) -> None:
    """Until the end of the transaction, nobody else asks to join this project, or answers."""
    Project.objects.select_for_update().filter(pk=project.id).first()


def list_waiting_requests(project: ProjectData) -> list[RequestData]:
    """Who is waiting for an answer of this project, first come first."""
    return _requests(project_id=project.id, answer="")


def list_own_requests(cohort_key: str, *, user_id: int) -> list[RequestData]:
    """What a person asked in a cohort, answered or not."""
    return _requests(project__cohort__key=cohort_key, user_id=user_id)


def _requests(**which: Any) -> list[RequestData]:
    rows = JoinRequest.objects.filter(**which).select_related("project__cohort", "project__merged_into")
    return [_request_data(row) for row in rows.order_by("asked_at", "id")]


def _request_data(row: JoinRequest) -> RequestData:
    answer = Answer(row.answer) if row.answer else None
    return RequestData(row.user_id, project_data(row.project), row.message, row.asked_at, answer)
