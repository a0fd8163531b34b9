"""Several people act on one round, and one reading, at the very same moment."""

from uuid import uuid4

import pytest

from pepiniere.artifact import api as artifacts
from pepiniere.review import api
from pepiniere.review.errors import EnoughSaid, ItemChanged, ReviewReleased
from tests.canvas.test_concurrency import PEOPLE, at_once
from tests.conftest import build_world
from tests.review.rounds import Circle, build_circle, title

pytestmark = [pytest.mark.server, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def busy(transactional_db: None) -> Circle:
    return build_circle(build_world())


def test_readings_that_are_shared_out_twice_at_once_are_shared_out_once(busy: Circle) -> None:
    for team in busy.owners:
        busy.publish(team)
    round_ = busy.open()
    outcomes = at_once(lambda number: api.share_out(round_, act=busy.trainer(), seed=number))
    assert outcomes == [None] * PEOPLE
    assert len(api.list_assignments(round_)) == 10
    assert len(busy.reads(round_)) == 10


def test_of_those_who_give_back_at_once_each_is_replaced_once(busy: Circle) -> None:
    round_ = busy.shared_out()
    duties = [duty for team in list(busy.owners)[:2] for duty in busy.duties(team)]
    given_back = duties[:PEOPLE]

    def decline(number: int) -> None:
        duty = given_back[number % len(given_back)]
        team = next(name for name, owner in busy.owners.items() if owner == duty.owner)
        api.decline(duty, act=busy.act(team, day=3), reason="Pas le temps.")

    assert at_once(decline) == [None] * PEOPLE
    standing = [one for one in api.list_assignments(round_) if one.declined_at is None]
    assert len({(title(one.owner), one.submission.id) for one in standing}) == len(standing)
    assert not {one.uid for one in given_back} & {one.uid for one in standing}


def test_a_team_around_several_screens_says_no_more_than_is_asked(busy: Circle) -> None:
    busy.shared_out()
    duty = busy.duties("Navette")[0]

    def save(number: int) -> object:
        act = busy.act("Navette", day=3)
        return api.save_item(duty, act=act, item=uuid4(), prompt="try", anchor="", text=str(number), revision=0)

    outcomes = at_once(save)
    items = api.list_items(duty)
    assert len(items) == 3
    assert sum(isinstance(one, EnoughSaid) for one in outcomes) == PEOPLE - 3


def test_one_text_worded_at_once_is_one_of_them_and_the_others_are_told(busy: Circle) -> None:
    busy.shared_out()
    duty, item = busy.duties("Navette")[0], uuid4()

    def save(number: int) -> object:
        act = busy.act("Navette", day=3)
        return api.save_item(duty, act=act, item=item, prompt="try", anchor="", text=str(number), revision=0)

    outcomes = at_once(save)
    (kept,) = api.list_items(duty)
    assert outcomes.count(kept) == 1
    assert sum(isinstance(one, ItemChanged) for one in outcomes) == PEOPLE - 1


def test_a_reading_is_sent_once_and_whole_while_others_still_write(busy: Circle) -> None:
    busy.shared_out()
    duty = busy.duties("Navette")[0]
    act = busy.act("Navette", day=3)
    api.save_item(duty, act=act, item=uuid4(), prompt="try", anchor="", text="Essayer.", revision=0)

    def act_at_once(number: int) -> object:
        act = busy.act("Navette", day=4)
        if number % 2:
            return api.release_review(duty, act=act)
        return api.save_item(duty, act=act, item=uuid4(), prompt="unclear", anchor="", text="Pourquoi ?", revision=0)

    outcomes = at_once(act_at_once)
    refused = [one for one in outcomes if isinstance(one, Exception)]
    assert all(isinstance(one, ReviewReleased | EnoughSaid) for one in refused)
    said = {item.uid for item in api.list_items(duty)}
    assert {remark.uid for remark in artifacts.list_remarks(duty.submission.work)} == said
