"""A round among five projects, each of which has published a canvas."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model

from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.canvas import api as canvas
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner, Role
from pepiniere.lib.acts import Act
from pepiniere.lib.platform import host
from pepiniere.review import api
from pepiniere.review.data import AssignmentData, RoundData
from tests.artifact.works import begin
from tests.conftest import COURSE, NOW, World, by_command

SLOT = "gouvernance"
FIRST_DAY = NOW.date()
MORE = ("semences", "navette", "recyclerie")


@dataclass
class Circle:
    """A cohort in a round: ``leads`` are the ids of whoever carries each project, by the project's title."""

    world: World
    owners: dict[str, Owner]
    leads: dict[str, int]

    def act(self, team: str, *, day: int = 0) -> Act:
        """Whoever carries ``team`` doing something on a day of the round."""
        return Act(self.leads[team], uuid4(), at(day))

    def trainer(self, *, day: int = 0) -> Act:
        return Act(self.world.id("trainer"), uuid4(), at(day))

    def publish(self, team: str) -> tuple[ArtifactData, VersionData]:
        """The canvas of a team, of one card more, and its next version."""
        work = begin(self.owners[team])
        canvas.add_card(work, act=self.act(team), card=uuid4(), zone="raison", text=f"Ce que fait {team}")
        return work, canvas.publish_canvas(work, act=self.act(team), note="", licence="CC-BY-SA-4.0")

    def open(self, *, first: date = FIRST_DAY) -> RoundData:
        return api.open_round("c1", act=self.trainer(), slot=SLOT, title="Regards croisés", opens_on=first)

    def shared_out(self, *teams: str) -> RoundData:
        """A round for which ``teams``, or all, have published, and which is shared out."""
        for team in teams or self.owners:
            self.publish(team)
        round_ = self.open()
        api.share_out(round_, act=self.trainer(), seed=1)
        return round_

    def duties(self, team: str) -> list[AssignmentData]:
        """What a team is asked to read in the latest round."""
        return duties_of(self.owners[team])

    def reads(self, round_: RoundData) -> set[tuple[str, str]]:
        """Who is asked to read whom, by title."""
        return {(title(one.owner), title(one.submission.work.owner)) for one in standing(round_)}


def standing(round_: RoundData) -> list[AssignmentData]:
    return [one for one in api.list_assignments(round_) if one.declined_at is None]


def duties_of(reader: Owner) -> list[AssignmentData]:
    """What somebody is asked to read in the latest round, latest first."""
    given = reversed(standing(api.list_rounds("c1")[0]))
    return [one for one in given if one.owner == reader and not one.submission.is_withdrawn]


def title(owner: Owner) -> str:
    assert owner.project is not None
    return owner.project.title


def at(day: int) -> datetime:
    """Some time on a day of the round."""
    return NOW + timedelta(days=day)


def build_circle(world: World) -> Circle:
    projects = {"Cantine": world.project, "Atelier": world.other_project}
    leads = {"Cantine": world.id("carrier"), "Atelier": world.id("neighbour")}
    for key in MORE:
        user: Any = get_user_model().objects.create(username=f"lead-{key}", first_name=key.capitalize())
        host().enrol(user, COURSE)
        made = cohort.import_project(
            "c1", source_key=key, title=key.capitalize(), summary="", sheet={}, act=by_command()
        ).project
        cohort.add_member(made, user_id=user.pk, role=Role.CARRIER, act=by_command())
        projects[made.title], leads[made.title] = made, user.pk
    return Circle(world, {name: Owner(project=project) for name, project in projects.items()}, leads)
