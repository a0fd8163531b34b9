"""Several people act on one cohort at the very same moment, each within the transaction of their own request."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from pepiniere.artifact import api as artifacts
from pepiniere.canvas import api as canvas
from pepiniere.canvas.bringing import bring_cards
from pepiniere.cohort import api
from pepiniere.cohort.data import Answer, Owner, Role
from pepiniere.cohort.errors import AlreadyThere, CannotUndo, CourseTaken, NotThere, ProjectGone
from tests.artifact.works import begin, write
from tests.canvas.test_concurrency import PEOPLE, at_once
from tests.cohort.steps import AT, rows, steer, undo
from tests.conftest import OTHER_COURSE, World, build_world

pytestmark = [pytest.mark.server, pytest.mark.django_db(transaction=True)]
NEW_RUN = OTHER_COURSE.replace(run="next")


@pytest.fixture
def busy(transactional_db: None) -> World:
    return build_world()


def requests_at_once(act: Callable[[int], Any]) -> list[Any]:
    """As ``at_once``, each in the transaction of a request that has read something before."""

    def request(number: int) -> Any:
        with transaction.atomic():
            api.list_projects("c1")
            return act(number)

    return at_once(request)


def kinds(outcomes: list[Any]) -> list[str]:
    return sorted(type(outcome).__name__ for outcome in outcomes)


def one_wins(error: type[Exception]) -> list[str]:
    return sorted([*[error.__name__] * (PEOPLE - 1), "NoneType"])


def test_several_trainers_add_the_same_person(busy: World) -> None:
    def add(number: int) -> None:
        role = Role.MEMBER if number % 2 else Role.COACH
        api.add_member(busy.project, user_id=busy.id("alone"), role=role, act=steer(busy))

    assert kinds(requests_at_once(add)) == one_wins(AlreadyThere)
    assert len([row for row in rows()["Membership"] if row["user_id"] == busy.id("alone")]) == 1


def test_a_cohort_is_given_up_while_people_begin_alone(busy: World) -> None:
    key = api.create_cohort(title="Erreur", starts_on=None, course_key=NEW_RUN, act=steer(busy)).key
    owner = Owner(person_id=busy.id("alone"), scope=key)

    def act(number: int) -> None:
        if number:
            begin(owner, slot=f"slot-{number}")
        else:
            api.give_up_cohort(key)

    outcomes = requests_at_once(act)
    begun = artifacts.list_works(Owner(person_id=busy.id("alone"), scope=str(NEW_RUN)))
    assert (outcomes[0], artifacts.list_works(owner)) == (None, [])
    assert len(begun) == outcomes.count(None) - 1


def test_one_operation_sent_many_times_acts_once(busy: World) -> None:
    act, told = steer(busy), api.count_events("c1")
    made = requests_at_once(lambda _n: api.create_project("c1", title="Forêt", summary="", act=act).uid)
    assert (len(set(made)), api.count_events("c1")) == (1, told + 1)


def test_one_sheet_makes_one_project(busy: World) -> None:
    sheet: dict[str, Any] = {"source_key": "s", "title": "Forêt", "summary": "", "sheet": {}}
    made = requests_at_once(lambda _n: api.import_project("c1", **sheet, act=steer(busy)).outcome)
    assert sorted(made) == ["created"] + ["unchanged"] * (PEOPLE - 1)


def test_two_projects_do_not_swallow_each_other(busy: World) -> None:
    pair = (busy.project, busy.other_project)
    merges = requests_at_once(lambda n: api.merge_projects(pair[n % 2], into=pair[1 - n % 2], act=steer(busy)))
    assert kinds(merges) == one_wins(ProjectGone)
    assert [project.is_active for project in api.list_projects("c1")].count(True) == 1


def test_a_team_publishes_while_it_is_merged(busy: World) -> None:
    sheet = begin(Owner(project=busy.project))
    write(sheet, busy, "une")

    def publish_or_merge(number: int) -> Any:
        if number == 0:
            return api.merge_projects(busy.project, into=busy.other_project, act=steer(busy))
        write(sheet, busy, f"carte {number}")
        return canvas.publish_canvas(sheet, act=busy.act("member"), note="", licence="CC-BY-SA-4.0")

    assert kinds(requests_at_once(publish_or_merge)) == ["NoneType"] + ["VersionData"] * (PEOPLE - 1)
    assert [work.uid for work in artifacts.list_works(Owner(project=busy.other_project))] == [sheet.uid]


def test_a_person_accepts_the_charter_once(busy: World) -> None:
    api.publish_charter("c1", text="Ensemble", act=steer(busy))
    accept = lambda _n: api.accept_charter("c1", number=1, user_id=busy.id("member"), now=AT)  # noqa: E731
    assert requests_at_once(accept) == [None] * PEOPLE
    assert api.count_acceptances("c1") == 1


def test_a_wording_is_accepted_or_taken_back(busy: World) -> None:
    act = steer(busy)
    api.publish_charter("c1", text="Ensemble", act=act)
    people = list(busy.users)

    def accept_or_undo(number: int) -> None:
        if number:
            api.accept_charter("c1", number=1, user_id=busy.id(people[number]), now=AT)
        else:
            undo(busy, act)

    undone, *accepted = requests_at_once(accept_or_undo)
    if undone is None:
        assert (api.get_charter("c1"), kinds(accepted)) == (None, ["StateError"] * (PEOPLE - 1))
    else:
        assert isinstance(undone, CannotUndo)
        assert (kinds(accepted), api.count_acceptances("c1")) == (["NoneType"] * (PEOPLE - 1), PEOPLE - 1)


def test_a_person_asks_to_join_once(busy: World) -> None:
    def ask(number: int) -> None:
        api.ask_to_join(busy.project, user_id=busy.id("alone"), message=f"Bonjour {number}", now=AT)

    assert requests_at_once(ask) == [None] * PEOPLE
    assert [request.user_id for request in api.list_waiting_requests(busy.project)] == [busy.id("alone")]


def test_a_request_is_answered_while_it_is_sent_again(busy: World) -> None:
    api.ask_to_join(busy.project, user_id=busy.id("alone"), message="Bonjour", now=AT)

    def ask_or_answer(number: int) -> None:
        if number % 2:
            api.ask_to_join(busy.project, user_id=busy.id("alone"), message="Encore", now=AT)
        else:
            api.answer_request(busy.project, user_id=busy.id("alone"), accept=True, act=steer(busy))

    outcomes = requests_at_once(ask_or_answer)
    assert {*kinds(outcomes)} <= {"NoneType", "AlreadyThere", "NotThere"}
    assert busy.id("alone") in api.list_team(busy.project)
    assert api.list_waiting_requests(busy.project) == []


def test_a_request_is_answered_or_withdrawn(busy: World) -> None:
    api.ask_to_join(busy.project, user_id=busy.id("alone"), message="Bonjour", now=AT)

    def answer_or_withdraw(number: int) -> None:
        if number:
            api.answer_request(busy.project, user_id=busy.id("alone"), accept=True, act=steer(busy))
        else:
            api.withdraw_request(busy.project, user_id=busy.id("alone"), now=AT)

    _withdrawn, *answers = requests_at_once(answer_or_withdraw)
    [request] = api.list_own_requests("c1", user_id=busy.id("alone"))
    welcomed = kinds(answers) == sorted(["NoneType"] + ["NotThere"] * (PEOPLE - 2))
    assert welcomed or kinds(answers) == [NotThere.__name__] * (PEOPLE - 1)
    assert request.answer == (Answer.ACCEPTED if welcomed else Answer.WITHDRAWN)
    assert (busy.id("alone") in api.list_team(busy.project)) == welcomed


def test_a_run_gets_one_cohort(busy: World) -> None:
    def create(number: int) -> None:
        api.create_cohort(title=f"Cohorte {number}", starts_on=None, course_key=NEW_RUN, act=steer(busy))

    before = len(api.list_cohorts(limit=20))
    assert kinds(requests_at_once(create)) == one_wins(CourseTaken)
    assert len(api.list_cohorts(limit=20)) == before + 1


def test_one_beginning_sent_many_times_makes_one_cohort(busy: World) -> None:
    act, worded = steer(busy), steer(busy)

    def create(_number: int) -> str:
        cohort = api.create_cohort(title="Une", starts_on=None, course_key=NEW_RUN, act=act)
        api.publish_charter(cohort.key, text="Ensemble", act=worded)
        return cohort.key

    [key] = set(requests_at_once(create))
    assert api.count_events(key) == 1


def test_a_run_joins_one_cohort(busy: World) -> None:
    begin(Owner(person_id=busy.id("alone"), scope=str(NEW_RUN)))
    outcomes = requests_at_once(
        lambda n: api.attach_course("c1" if n % 2 else "c2", course_key=NEW_RUN, act=steer(busy))
    )
    assert kinds(outcomes) == ["CourseTaken"] * (PEOPLE // 2) + ["NoneType"] * (PEOPLE // 2)


def test_an_act_is_undone_once(busy: World) -> None:
    before, act = rows(), steer(busy)
    api.merge_projects(busy.project, into=busy.other_project, act=act)
    assert requests_at_once(lambda _n: undo(busy, act)) == [None] * PEOPLE
    assert rows() == before


def test_cards_are_brought_once(busy: World) -> None:
    write(begin(Owner(person_id=busy.id("member"), scope="c1")), busy, "seule", who="member")

    def bring(_number: int) -> None:
        bring_cards(busy.project, slot="gouvernance", act=busy.act("member"), copy=True)

    assert requests_at_once(bring) == [None] * PEOPLE
    team = canvas.find_canvas(Owner(project=busy.project), slot="gouvernance")
    assert team
    assert [card.text for card in canvas.list_cards(team)] == ["seule"]
