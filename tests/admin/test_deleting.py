"""A cohort or a project upon which work stands is kept, and a sentence says why."""

import pytest

from pepiniere.artifact.data import ArtifactData
from pepiniere.artifact.models import Artifact
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner
from pepiniere.cohort.models import Cohort, Project
from tests.admin.conftest import Administrator, publish
from tests.conftest import COURSE, NOW, World

pytestmark = pytest.mark.urls("tests.admin.urls")


def delete(administrator: Administrator, row: Cohort | Project) -> list[str]:
    return administrator.send(str(row._meta.model_name), "delete", row.pk, post="yes")


def test_a_cohort_with_projects_is_kept(world: World, administrator: Administrator) -> None:
    said = delete(administrator, Cohort.objects.get(key="c1"))
    assert said == ["This cohort has 2 projects: it is kept. Projects that nobody works on can be deleted first."]
    assert Cohort.objects.filter(key="c1").exists()


def test_a_cohort_whose_charter_somebody_accepted_is_kept(world: World, administrator: Administrator) -> None:
    cohort.publish_charter("c2", text="Nous", act=world.act("trainer"))
    cohort.accept_charter("c2", number=1, user_id=world.id("alone"), now=NOW)
    said = delete(administrator, Cohort.objects.get(key="c2"))
    assert said == ["Somebody accepted the charter of this cohort: it is kept."]


def test_a_cohort_in_which_somebody_worked_alone_is_kept(world: World, administrator: Administrator) -> None:
    publish(world, Owner(person_id=world.id("alone"), scope="c2"), who="alone")
    said = delete(administrator, Cohort.objects.get(key="c2"))
    assert said == ["In this cohort 1 work was made by somebody alone: it is kept."]


def test_a_cohort_in_which_nothing_was_made_goes_with_its_journal(world: World, administrator: Administrator) -> None:
    cohort.publish_charter("c2", text="Nous", act=world.act("trainer"))
    assert len(delete(administrator, Cohort.objects.get(key="c2"))) == 1
    assert list(Cohort.objects.values_list("key", flat=True)) == ["c1"]
    assert cohort.count_events("c2") == 0


def test_a_project_with_work_is_kept(published: ArtifactData, administrator: Administrator) -> None:
    said = delete(administrator, Project.objects.get(title="Cantine"))
    assert said[0].startswith("Something was made in this project")
    assert Artifact.objects.count() == 1


def test_a_project_without_work_goes(world: World, administrator: Administrator) -> None:
    delete(administrator, Project.objects.get(title="Atelier"))
    assert [project.title for project in cohort.list_projects("c1")] == ["Cantine"]


def test_many_are_never_deleted_at_once(world: World, administrator: Administrator) -> None:
    chosen = {"action": "delete_selected", "_selected_action": str(Project.objects.get(title="Atelier").pk)}
    administrator.client.post(administrator.url("project"), chosen)
    assert Project.objects.count() == 2


def test_work_left_in_a_run_is_brought_into_its_cohort_once(world: World, administrator: Administrator) -> None:
    publish(world, Owner(person_id=world.id("alone"), scope=str(COURSE)), who="alone")
    chosen = {"action": "bring_in", "_selected_action": str(Cohort.objects.get(key="c1").pk)}
    for _twice in range(2):
        administrator.client.post(administrator.url("cohort"), chosen)
    assert Artifact.objects.get().scope == "c1"
    assert "course.attached" not in [event.kind for event in cohort.list_events("c1")]
