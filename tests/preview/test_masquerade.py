"""A trainer who sees the course as somebody else changes nothing of theirs through fields and events."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from pepiniere.lib.platform import Masquerade, masquerade_in_session
from pepiniere_preview.models import BlockState, Completion
from tests.preview.addresses import COURSE, SEQUENCE_PAGE, UNIT_PAGE, lms
from tests.preview.test_handlers import post

Browser = Callable[..., Client]


@pytest.fixture
def masked(browser: Browser) -> Callable[..., Client]:
    """The trainer's browser, seeing the course as a role or as a learner."""

    def made(**chosen: str) -> Client:
        client = browser("trainer")
        assert client.post(f"/courses/{COURSE}/masquerade", chosen).status_code == 302
        return client

    return made


def test_as_a_role_the_same_person_is_no_staff(masked: Any, people: dict[str, Any]) -> None:
    told = masked(role="student").get(lms("who")).json()
    assert (told["user_id"], told["user_is_staff"], told["user_role"]) == (people["trainer"].pk, False, "student")


def test_as_a_learner_blocks_see_the_learner(masked: Any, people: dict[str, Any]) -> None:
    told = masked(user_name="lea").get(lms("who")).json()
    assert (told["user_id"], told["username"], told["user_is_staff"]) == (people["lea"].pk, "lea", False)


def test_as_a_learner_field_writes_go_to_the_session(masked: Any, browser: Browser) -> None:
    post(browser("lea"), lms("increase"))
    client = masked(user_name="lea")
    assert [post(client, lms("increase")).json() for _ in range(2)] == [{"count": 2}, {"count": 3}]
    assert post(browser("lea"), lms("increase")).json() == {"count": 2}


def test_as_a_learner_completion_is_swallowed(masked: Any) -> None:
    post(masked(user_name="lea"), lms("complete"))
    assert not Completion.objects.exists()


def test_as_a_role_completion_is_the_trainer_s_own(masked: Any, people: dict[str, Any]) -> None:
    post(masked(role="student"), lms("complete"))
    assert [row.user_id for row in Completion.objects.all()] == [people["trainer"].pk]


def test_as_a_learner_a_block_is_hidden_but_its_handlers_run(masked: Any) -> None:
    client = masked(user_name="lea")
    page = client.get(UNIT_PAGE).content
    assert (b"<p>authored" in page, b"while you see the course as one person" in page) == (False, True)
    assert post(client, lms("increase")).status_code == 200


def test_choosing_again_forgets_what_was_written(masked: Any) -> None:
    post(masked(user_name="lea"), lms("increase"))
    assert post(masked(user_name="lea"), lms("increase")).json() == {"count": 1}
    assert not BlockState.objects.exists()


def test_back_as_a_trainer(masked: Any) -> None:
    client = masked(user_name="lea")
    client.post(f"/courses/{COURSE}/masquerade", {"role": "staff"})
    told = client.get(lms("who")).json()
    assert (told["username"], told["user_is_staff"]) == ("trainer", True)


def test_only_trainers_may(browser: Browser) -> None:
    assert browser("lea").post(f"/courses/{COURSE}/masquerade", {"user_name": "max"}).status_code == 404


def test_only_people_enrolled_can_be_chosen(browser: Browser) -> None:
    assert browser("trainer").post(f"/courses/{COURSE}/masquerade", {"user_name": "out"}).status_code == 404


def test_session_of_somebody_who_is_no_trainer_any_more_has_no_effect(masked: Any, people: dict[str, Any]) -> None:
    client = masked(user_name="lea")
    people["trainer"].courserole_set.all().delete()
    assert client.get(lms("who")).json()["username"] == "trainer"


def test_learner_who_left_the_course_is_masqueraded_no_more(masked: Any, people: dict[str, Any]) -> None:
    client = masked(user_name="lea")
    people["lea"].enrolment_set.all().delete()
    assert [client.get(lms("who")).json()["username"] for _ in range(2)] == ["trainer"] * 2
    assert masquerade_in_session(client.get(SEQUENCE_PAGE).wsgi_request, COURSE) is None


def test_plain_views_read_it_from_the_session(masked: Any) -> None:
    response = masked(user_name="lea").get(SEQUENCE_PAGE)
    assert masquerade_in_session(response.wsgi_request, COURSE) == Masquerade(role="student", username="lea")
