"""The demonstration: invented people, loaded once however often it is asked for."""

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from opaque_keys.edx.keys import CourseKey

from pepiniere.artifact import api as artifacts
from pepiniere.canvas import api as canvas
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner, Role
from pepiniere.lib.acts import Act
from pepiniere.portability.demonstration import load_demonstration, read_demonstration
from tests.conftest import COURSE, NOW, build_world, by_command

pytestmark = pytest.mark.django_db

KEY = "demonstration"


def told() -> list[Any]:
    """All that the demonstration made, by project."""
    story = []
    for project in cohort.list_projects("demonstration"):
        sheet = canvas.find_canvas(Owner(project=project), slot="gouvernance")
        cards = [card.text for card in canvas.list_cards(sheet)] if sheet else []
        versions = [version.digest for version in artifacts.list_versions(sheet)] if sheet else []
        story.append((project.title, cards, versions))
    return story


def test_loading_twice_changes_nothing() -> None:
    load_demonstration(now=NOW)
    once, people = told(), get_user_model().objects.count()
    load_demonstration(now=NOW)
    assert (told(), get_user_model().objects.count()) == (once, people)


def test_it_shows_imperfection() -> None:
    load_demonstration(now=NOW)
    course = CourseKey.from_string(read_demonstration()["course"])
    members = cohort.list_members(course)
    assert [member.first_name for member in members if member.has_left] == ["Yann"]
    assert sorted((bool(cards), len(versions)) for _title, cards, versions in told()) == [
        (False, 0),
        (True, 1),
        (True, 1),
        (True, 2),
        (True, 2),
    ]
    assert cohort.get_cohort("demonstration").is_fictional


def test_nobody_of_the_demonstration_can_sign_in_with_a_password() -> None:
    load_demonstration(now=NOW)
    assert not any(user.has_usable_password() for user in get_user_model().objects.all())


def test_a_course_that_is_not_one_is_refused() -> None:
    with pytest.raises(CommandError):
        call_command("pepiniere_demo", course="pas un cours")


def remove(*arguments: str) -> str:
    out = StringIO()
    call_command("pepiniere_demo", "--remove", *arguments, stdout=out)
    return out.getvalue()


def refusal(*arguments: str) -> str:
    with pytest.raises(CommandError) as caught:
        remove(*arguments)
    return str(caught.value)


def rows() -> dict[str, int]:
    """How many rows each of our tables holds, for those that hold some; templates are nobody's."""
    models = [model for model in apps.get_app_config("pepiniere").get_models() if model.__name__ != "KeptBlueprint"]
    counts = {model.__name__: model.objects.count() for model in models}
    return {name: count for name, count in counts.items() if count}


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Somebody at a terminal, who types one answer."""

    def install(answer: str) -> None:
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", lambda _question: answer)

    return install


def visit() -> Any:
    """A real learner who writes, publishes and joins in the demonstration."""
    learner = get_user_model().objects.create_user("amel", password="amel")
    owner, blueprint = Owner(person_id=learner.pk, scope=KEY), get_blueprint("gouvernance")
    sheet = canvas.open_canvas(owner, slot="gouvernance", blueprint=blueprint, now=NOW)
    act, zone = Act(learner.pk, uuid4(), NOW), blueprint.zones[0].id
    canvas.add_card(sheet, act=act, card=uuid4(), zone=zone, text="Mon idée")
    canvas.publish_canvas(sheet, act=Act(learner.pk, uuid4(), NOW), note="", licence="CC-BY-SA-4.0")
    first, second, *_others = cohort.list_projects(KEY)
    cohort.add_member(first, user_id=learner.pk, role=Role.MEMBER, act=Act(learner.pk, uuid4(), NOW))
    cohort.ask_to_join(second, user_id=learner.pk, message="Bonjour", now=NOW)
    charter = cohort.get_charter(KEY)
    assert charter is not None
    cohort.accept_charter(KEY, number=charter.number, user_id=learner.pk, now=NOW)
    return learner


def test_it_is_removed_whole_once_and_whoever_can_sign_in_stays() -> None:
    load_demonstration(now=NOW)
    kept = get_user_model().objects.earliest("pk")
    kept.set_password("real")
    kept.save()
    learner = visit()
    said = remove("--yes")
    assert "Accounts of real people stay." in said
    assert re.search(r"Removed: works \d+, projects 5, invented people \d+\.", said)
    assert rows() == {}
    assert list(get_user_model().objects.order_by("pk")) == [kept, learner]
    assert refusal("--yes") == "There is no cohort “demonstration”."


def test_other_cohorts_are_left_alone() -> None:
    world = build_world()
    load_demonstration(now=NOW)
    alone = Owner(person_id=world.id("alone"), scope="c1")
    canvas.open_canvas(alone, slot="gouvernance", blueprint=get_blueprint("gouvernance"), now=NOW)
    people = get_user_model().objects.filter(username__in=world.users).count()
    remove("--yes")
    assert canvas.find_canvas(alone, slot="gouvernance") is not None
    assert [project.title for project in cohort.list_projects("c1")] == ["Cantine", "Atelier"]
    assert get_user_model().objects.count() == people


def test_a_cohort_of_real_people_under_that_key_is_kept() -> None:
    cohort.ensure_cohort(KEY, title="La nôtre")
    assert refusal("--yes") == "This cohort is not fictional: it is left as it is."
    with pytest.raises(CommandError, match="not fictional"):
        call_command("pepiniere_demo")
    assert cohort.get_cohort(KEY).title == "La nôtre"


def test_removed_it_can_be_loaded_again() -> None:
    load_demonstration(now=NOW)
    once, before = rows(), [(title, cards) for title, cards, _versions in told()]
    remove("--yes")
    load_demonstration(now=NOW)
    assert [(title, cards) for title, cards, _versions in told()] == before
    assert rows() == once


def test_its_key_is_typed_before_it_is_removed(typed: Callable[[str], None]) -> None:
    load_demonstration(now=NOW)
    once = rows()
    assert refusal() == "Nobody can be asked here: remove with --yes."
    typed("demo")
    assert refusal() == "Nothing was removed."
    assert rows() == once
    typed(KEY)
    remove()
    assert rows() == {}


def test_a_demonstration_that_did_not_travel_is_said_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from pepiniere.portability.demonstration import reading

    monkeypatch.setattr(reading, "_PLACES", (tmp_path / "nowhere",))
    with pytest.raises(CommandError, match="did not travel"):
        call_command("pepiniere_demo")


def test_a_run_of_another_cohort_is_refused_in_a_sentence() -> None:
    build_world()
    with pytest.raises(CommandError, match="already belongs to another cohort"):
        call_command("pepiniere_demo", course=str(COURSE))


def test_loading_again_after_somebody_was_welcomed_changes_nothing() -> None:
    load_demonstration(now=NOW)
    project = next(one for one in cohort.list_projects(KEY) if cohort.list_waiting_requests(one))
    request = cohort.list_waiting_requests(project)[0]
    cohort.answer_request(project, user_id=request.user_id, accept=True, act=by_command())
    load_demonstration(now=NOW)
    assert cohort.list_waiting_requests(project) == []
