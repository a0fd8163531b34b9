"""A project's page: who is in it, what it makes; joining, leaving, and what trainers arrange."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import Role
from pepiniere.home import forms
from pepiniere.home.project_page import gather
from pepiniere.home.screens import Asked, Screen
from pepiniere.home.subjects import owner_of, project_of
from pepiniere.home.trail import has_just_left
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import RequestError, nothing_here
from pepiniere.lib.platform import host

SCREEN = Screen(
    name="project",
    route="<str:course>/project/<uuid:project>",
    permission="project.see",
    subject=owner_of,
    template="project.html",
    gather=gather,
    cohort_of=lambda asked: cohort_api.get_cohort_of_course(asked.course_key),
)


@SCREEN.act("describe", "project.describe", forms.DescribeProject)
def describe(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """Another title or summary."""
    project = project_of(asked.subject)
    cohort_api.change_project(project, title=values["title"], summary=values["summary"], act=act)


@SCREEN.act("add", "cohort.steer", forms.AddPerson)
def add(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """Somebody who has an account joins."""
    user = host().find_user(values["person"])
    if user is None:
        raise RequestError(
            _("Nobody here has this username or address. Ask the person to sign up first."), field="person"
        )
    cohort_api.add_member(project_of(asked.subject), user_id=user.pk, role=Role(values["role"]), act=act)


@SCREEN.act("role", "cohort.steer", forms.ChangeRole)
def change_role(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """Somebody gets another role."""
    cohort_api.change_role(project_of(asked.subject), user_id=values["person"], role=Role(values["role"]), act=act)


@SCREEN.act("remove", "cohort.steer", forms.OnePerson)
def remove(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """Somebody is no longer in the project."""
    cohort_api.remove_member(project_of(asked.subject), user_id=values["person"], act=act)


@SCREEN.act("move", "cohort.steer", forms.MovePerson)
def move(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """Somebody goes to another project."""
    into = cohort_api.get_project(values["into"])
    cohort_api.move_member(project_of(asked.subject), user_id=values["person"], into=into, act=act)


@SCREEN.act("merge", "cohort.steer", forms.MergeProject)
def merge(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """The project becomes part of another one."""
    cohort_api.merge_projects(project_of(asked.subject), into=cohort_api.get_project(values["into"]), act=act)


@SCREEN.act("close", "cohort.steer", forms.ActForm)
def close(asked: Asked, _values: Mapping[str, Any], act: Act) -> None:
    """The project leaves the cohort."""
    cohort_api.close_project(project_of(asked.subject), act=act)


@SCREEN.act("leave", "project.leave", forms.ActForm)
def leave(asked: Asked, _values: Mapping[str, Any], act: Act) -> None:
    """A member leaves; what they made stays, credited."""
    cohort_api.remove_member(project_of(asked.subject), user_id=asked.user_id, act=act)


@SCREEN.act("return", "project.return", forms.UndoEvent)
def come_back(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Somebody who left by themselves, a moment ago, is back as they were."""
    project = project_of(asked.subject)
    event = cohort_api.find_event(project.cohort_key, values["event"])
    is_here = event is not None and event.project_id == project.id and project.is_active
    if event is None or not is_here or not has_just_left(event, asked.user_id):
        raise nothing_here()
    cohort_api.undo_event(project.cohort_key, event.uid, actor_id=asked.user_id, now=act.at)
    return f"{SCREEN.url(asked)}?done={event.uid}"


@SCREEN.act("ask", "project.ask", forms.AskToJoin)
def ask(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """Somebody asks to join."""
    project = project_of(asked.subject)
    cohort_api.ask_to_join(project, user_id=asked.user_id, message=values["message"], now=act.at)


@SCREEN.act("withdraw", "project.ask", forms.ActForm)
def withdraw(asked: Asked, _values: Mapping[str, Any], act: Act) -> None:
    """Somebody no longer asks."""
    cohort_api.withdraw_request(project_of(asked.subject), user_id=asked.user_id, now=act.at)


@SCREEN.act("welcome", "project.welcome", forms.OneRequest)
def welcome(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """The person who asked is in."""
    cohort_api.answer_request(project_of(asked.subject), user_id=values["person"], accept=True, act=act)


@SCREEN.act("not_now", "project.welcome", forms.OneRequest)
def not_now(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """Not now is a good answer."""
    cohort_api.answer_request(project_of(asked.subject), user_id=values["person"], accept=False, act=act)
