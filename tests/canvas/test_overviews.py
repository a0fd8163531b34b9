"""Where many canvases stand: what is empty, what rests, what waits, in as many queries for one as for many."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import Answer, ArtifactData, Origin
from pepiniere.canvas import api
from pepiniere.canvas.api import CanvasOverview
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner, ProjectData
from pepiniere.lib.acts import Act
from tests.artifact.works import begin, publish, write
from tests.conftest import NOW, World, by_command

SLOT = "gouvernance"
LATER = NOW + timedelta(days=40)


@pytest.fixture
def canvas(world: World) -> ArtifactData:
    """A canvas with one card in its first zone."""
    sheet = begin(Owner(project=world.project))
    write(sheet, world, "une")
    return sheet


def add(canvas: ArtifactData, world: World, zone: str, *, at: Any = NOW) -> UUID:
    card = uuid4()
    api.add_card(canvas, act=Act(world.id("carrier"), uuid4(), at), card=card, zone=zone, text="carte")
    return card


def remark(canvas: ArtifactData, world: World, anchor: str) -> UUID:
    act = world.act("trainer")
    return artifacts.leave_remark(canvas, act=act, origin=Origin.TRAINER, anchor=anchor, text="Pourquoi ?").uid


def survey(*projects: ProjectData) -> dict[int, CanvasOverview]:
    return api.survey_canvases(projects, slot=SLOT)


def ids(zones: list[Any]) -> list[str]:
    return [zone.id for zone in zones]


def test_a_project_that_began_nothing_is_not_there(world: World, canvas: ArtifactData) -> None:
    assert set(survey(world.project, world.other_project)) == {world.project.id}
    assert api.survey_canvases([world.project], slot="autre") == {}


def test_empty_zones_are_those_of_the_blueprint_without_a_card(world: World, canvas: ArtifactData) -> None:
    gone = add(canvas, world, "roles")
    api.remove_card(canvas, act=world.act("carrier"), card=gone)
    add(canvas, world, "soin")
    found = survey(world.project)[world.project.id]
    every = ids(list(get_blueprint(SLOT).zones))
    assert ids(found.empty) == [zone for zone in every if zone not in {"raison", "soin"}]
    assert [one.cards for one in found.zones if one.cards] == [1, 1]


def test_quiet_zones_hold_cards_that_nobody_touched(world: World, canvas: ArtifactData) -> None:
    add(canvas, world, "roles")
    add(canvas, world, "soin", at=LATER)
    first = api.list_cards(canvas)[0]
    found = survey(world.project)[world.project.id]
    assert ids(found.list_quiet(since=LATER - timedelta(days=30))) == ["raison", "roles"]
    add(canvas, world, "raison", at=NOW)
    api.remove_card(canvas, act=Act(world.id("carrier"), uuid4(), LATER), card=first.uid)
    found = survey(world.project)[world.project.id]
    assert ids(found.list_quiet(since=LATER - timedelta(days=30))) == ["roles"]
    assert found.changed_at == LATER


def test_remarks_wait_in_the_zone_where_their_card_is_now(world: World, canvas: ArtifactData) -> None:
    card = add(canvas, world, "roles")
    answered = remark(canvas, world, "zone:raison")
    for anchor in (f"card:{card}", "zone:soin", ""):
        remark(canvas, world, anchor)
    artifacts.answer_remark(canvas, act=world.act("carrier"), remark=answered, answer=Answer.NOT_NOW, reason="Non.")
    api.move_card(canvas, act=world.act("carrier"), card=card, zone="soin", before=None)
    found = survey(world.project)[world.project.id]
    assert [(one.zone.id, one.waiting) for one in found.questioned] == [("soin", 2)]
    assert found.waiting == 3


def test_versions_are_counted_as_published(world: World, canvas: ArtifactData) -> None:
    assert survey(world.project)[world.project.id].published == 0
    publish(canvas, world)
    write(canvas, world, "deux")
    artifacts.keep_minor(canvas, now=NOW)
    assert survey(world.project)[world.project.id].published == 1


def test_a_slot_is_told_for_all_projects_together(world: World, canvas: ArtifactData) -> None:
    projects = [world.project.id, world.other_project.id]
    other = begin(Owner(project=world.other_project))
    add(other, world, "soin")
    remark(canvas, world, "zone:roles")
    remark(canvas, world, "")
    publish(canvas, world)
    told = api.survey_slot(projects, slot=SLOT)
    assert (told.begun, told.published, told.waiting, told.questioned) == (2, 1, 2, 1)
    every = ids(list(get_blueprint(SLOT).zones))
    assert ids(list(told.empty)) == [zone for zone in every if zone not in {"raison", "soin"}]
    assert api.survey_slot([], slot=SLOT).begun == 0


def test_queries_do_not_grow_with_projects_nor_remarks(world: World, canvas: ArtifactData) -> None:
    remark(canvas, world, f"card:{api.list_cards(canvas)[0].uid}")
    projects = [world.project]
    small = _count(projects)
    for number in range(20):
        project = cohort.create_project("c1", title=f"Projet {number}", summary="", act=by_command())
        sheet = begin(Owner(project=project))
        remark(sheet, world, f"card:{add(sheet, world, 'roles')}")
        projects.append(project)
    assert _count(projects) == small <= 10


def _count(projects: list[ProjectData]) -> int:
    survey(*projects)
    with CaptureQueriesContext(connection) as queries:
        assert len(survey(*projects)) == len(projects)
        api.survey_slot([project.id for project in projects], slot=SLOT)
    return len(queries)
