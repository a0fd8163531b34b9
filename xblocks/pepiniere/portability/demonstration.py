"""Loads the demonstration cohort: invented people and projects, so that every screen can be seen alive."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.contrib.auth import get_user_model
from django.db import transaction
from opaque_keys.edx.keys import CourseKey

from pepiniere.artifact.data import Act
from pepiniere.canvas import api as canvas
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner, ProjectData, Role
from pepiniere.lib.platform import host

_PACKAGE = Path(__file__).parent.parent
# In an installed package, then in a checkout whose build step has not run.
_PLACES = (_PACKAGE / "packaged" / "demonstration", _PACKAGE.parent.parent / "fixtures" / "demonstration")


def read_demonstration() -> dict[str, Any]:
    """The demonstration as its file says it; FileNotFoundError when it does not travel with this installation."""
    folder = next((place for place in _PLACES if place.is_dir()), _PLACES[0])
    content: dict[str, Any] = json.loads((folder / "cohort.json").read_text(encoding="utf-8"))
    return content


@transaction.atomic
def load_demonstration(*, now: datetime, course_key: CourseKey | None = None) -> str:
    """Load or complete the demonstration in ``course_key`` (default: its own course) and return the cohort's key.

    Loading twice changes nothing: each act has a fixed operation.
    """
    content = read_demonstration()
    course = course_key or CourseKey.from_string(content["course"])
    cohort.ensure_cohort(content["key"], title=content["title"], course_keys=[course], fictional=True)
    _Loader(content["key"], course, now).load(content)
    return str(content["key"])


class _Loader:
    def __init__(self, cohort_key: str, course: CourseKey, now: datetime) -> None:
        self.cohort_key = cohort_key
        self.course = course
        self.now = now
        self.users: dict[str, int] = {}

    def load(self, content: dict[str, Any]) -> None:
        for person in content["people"]:
            self._person(person)
        for project in content["projects"]:
            self._project(project)

    def _person(self, person: dict[str, Any]) -> None:
        user, created = get_user_model().objects.get_or_create(
            username=person["username"], defaults={"first_name": person["first_name"]}
        )
        if created:
            user.set_unusable_password()
            user.save()
        self.users[user.get_username()] = user.pk
        if person["role"] != "none":
            host().enrol(user, self.course, trainer=person["role"] == "trainer")

    def _project(self, entry: dict[str, Any]) -> None:
        project = cohort.import_project(
            self.cohort_key,
            source_key=f"demonstration-{entry['key']}",
            title=entry["title"],
            summary=entry["summary"],
            sheet={},
            now=self.now,
        ).project
        for member in entry["members"]:
            self._member(project, member)
        for sheet in entry["canvases"]:
            self._canvas(project, sheet)

    def _member(self, project: ProjectData, member: dict[str, Any]) -> None:
        self._person(member)
        user_id = self.users[member["username"]]
        cohort.add_member(project, user_id=user_id, role=Role(member["role"]), now=self.now)
        if member.get("left"):
            cohort.remove_member(project, user_id=user_id, now=self.now)

    def _canvas(self, project: ProjectData, entry: dict[str, Any]) -> None:
        blueprint = get_blueprint(entry["blueprint"])
        artifact = canvas.open_canvas(Owner(project=project), slot=entry["slot"], blueprint=blueprint, now=self.now)
        for number, step in enumerate(entry["steps"]):
            act = Act(self.users[step["by"]], _operation(project.uid, entry["slot"], number), self.now)
            if step.get("publish"):
                canvas.publish_canvas(artifact, act=act, note=step["note"], licence=step["licence"])
            else:
                canvas.add_card(
                    artifact, act=act, card=act.operation, zone=step["zone"], text=step["text"], blueprint=blueprint
                )


def _operation(project: UUID, slot: str, number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"pepiniere:{project}:{slot}:{number}")
