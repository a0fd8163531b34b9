"""Plays the demonstration through the operations of all, day by day as it would have happened."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from opaque_keys.edx.keys import CourseKey

from pepiniere.canvas import api as canvas
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Expectation, Owner, ProjectData, Role
from pepiniere.lib.acts import Act
from pepiniere.lib.platform import host
from pepiniere.portability.demonstration.canvases import Story
from pepiniere.portability.demonstration.reading import everybody, read_demonstration
from pepiniere.portability.demonstration.rounds import TRAINER, RoundStory
from pepiniere.review import api as reviews


@transaction.atomic
def load_demonstration(*, now: datetime, course_key: CourseKey | None = None) -> str:
    """Load or complete the demonstration in ``course_key`` (default: its own course) and return the cohort's key.

    Loading twice changes nothing: each act has a fixed operation. StateError when a real cohort has that key.
    """
    content = read_demonstration()
    course = course_key or CourseKey.from_string(content["course"])
    start = now - timedelta(days=content["started_days_ago"])
    title, key = content["title"], content["key"]
    cohort.ensure_cohort(key, title=title, course_keys=[course], fictional=True, starts_on=start.date())
    cohort.require_fictional(key)
    _Loader(key, course, start).load(content)
    return str(key)


class _Loader:
    def __init__(self, cohort_key: str, course: CourseKey, start: datetime) -> None:
        self.cohort_key = cohort_key
        self.course = course
        self.start = start
        self.users: dict[str, int] = {}
        self.owners: dict[str, Owner] = {}
        # Who arranges it all.
        self.trainer = ""

    def load(self, content: dict[str, Any]) -> None:
        people = everybody(content)
        self.trainer = next(name for name, person in people.items() if person["role"] == "trainer")
        for person in people.values():
            self._person(person)
        self._gates(content["gates"])
        self._charters(content["charters"], people.values())
        for project in content["projects"]:
            self._project(project)
        for entry in content["personal"]:
            owner = Owner(person_id=self.users[entry["username"]], scope=self.cohort_key)
            self._canvas(owner, entry, entry["username"])
        for number, entry in enumerate(content["rounds"]):
            self._round(entry, number)

    def _act(self, by: str, day: int, *name: object) -> Act:
        operation = uuid5(NAMESPACE_URL, ":".join(["pepiniere", self.cohort_key, *map(str, name)]))
        return Act(self.users[by], operation, self._at(day))

    def _at(self, day: int) -> datetime:
        return self.start + timedelta(days=day)

    def _person(self, person: dict[str, Any]) -> None:
        user = host().ensure_person(person["username"], first_name=person["first_name"])
        self.users[person["username"]] = user.pk
        if person["role"] != "none":
            host().enrol(user, self.course, trainer=person["role"] == "trainer")

    def _gates(self, gates: Iterable[dict[str, Any]]) -> None:
        for number, gate in enumerate(gates):
            on = self._at(gate["date_day"]).date() if "date_day" in gate else None
            cohort.create_gate(
                self.cohort_key,
                title=gate["title"],
                month=gate.get("month"),
                on=on,
                expects=[Expectation(**expected) for expected in gate["expects"]],
                act=self._act(self.trainer, 0, "gate", number),
            )

    def _charters(self, charters: list[dict[str, Any]], people: Iterable[dict[str, Any]]) -> None:
        accepted = [(person["username"], day) for person in people for day in person.get("accepts", [])]
        ends = [charter["day"] for charter in charters[1:]] + [None]
        for number, (charter, end) in enumerate(zip(charters, ends, strict=True), start=1):
            act = self._act(self.trainer, charter["day"], "charter", number)
            cohort.publish_charter(self.cohort_key, text=charter["text"], act=act)
            in_force = cohort.get_charter(self.cohort_key)
            if in_force is None or in_force.number != number:
                continue
            for username, day in accepted:
                if day >= charter["day"] and (end is None or day < end):
                    user_id, at = self.users[username], self._at(day)
                    cohort.accept_charter(self.cohort_key, number=number, user_id=user_id, now=at)

    def _project(self, entry: dict[str, Any]) -> None:
        key = entry["key"]
        began = self._act(self.trainer, 0, key)
        project = cohort.create_project(self.cohort_key, title=entry["title"], summary=entry["summary"], act=began)
        self.owners[key] = Owner(project=project, is_fictional=True)
        for member in entry["members"]:
            self._member(project, key, member)
        for ask in entry.get("asks", []):
            asker, at = self.users[ask["username"]], self._at(ask["day"])
            # Somebody may have answered since the demonstration was loaded.
            if not cohort.list_own_requests(self.cohort_key, user_id=asker):
                cohort.ask_to_join(project, user_id=asker, message=ask["message"], now=at)
        for sheet in entry["canvases"]:
            self._canvas(Owner(project=project), sheet, key)

    def _member(self, project: ProjectData, key: str, member: dict[str, Any]) -> None:
        username = member["username"]
        user_id = self.users[username]
        joined = self._act(self.trainer, member["day"], key, "joined", username)
        cohort.add_member(project, user_id=user_id, role=Role(member["role"]), act=joined)
        if "left_day" in member:
            left = self._act(self.trainer, member["left_day"], key, "left", username)
            cohort.remove_member(project, user_id=user_id, act=left)

    def _canvas(self, owner: Owner, entry: dict[str, Any], name: str) -> None:
        if not entry["steps"]:
            return
        blueprint, began = get_blueprint(entry["blueprint"]), self._at(entry["steps"][0]["day"])
        artifact = canvas.open_canvas(owner, slot=entry["slot"], blueprint=blueprint, now=began)
        story, unnamed = Story(artifact), count()
        for step in entry["steps"]:
            known_as = step.get("name") or next(unnamed)
            story.step(step, self._act(step["by"], step["day"], name, entry["slot"], known_as))

    def _round(self, entry: dict[str, Any], number: int) -> None:
        opened = self._act(self.trainer, entry["day"], "round", number)
        round_ = reviews.open_round(
            self.cohort_key, act=opened, slot=entry["slot"], title=entry["title"], opens_on=opened.at.date()
        )
        trainer = Owner(person_id=self.users[self.trainer], scope=self.cohort_key, is_fictional=True)
        story = RoundStory(round_, {**self.owners, TRAINER: trainer})
        for rank, step in enumerate(entry["steps"]):
            story.step(step, self._act(step["by"], step["day"], "round", number, step.get("name", rank)))
