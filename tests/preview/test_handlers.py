"""The addresses of handlers: who may call them, what is kept, what is rolled back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pepiniere_preview.models import BlockState, Completion
from tests.preview.addresses import HIDDEN, PLANTED, UNIT_PAGE, lms, preview, studio

Browser = Callable[..., Client]


def post(client: Client, address: str, data: Any = None, **headers: Any) -> Any:
    return client.post(address, data or {}, content_type="application/json", **headers)


@pytest.mark.parametrize("address", [lms("increase"), studio("increase"), preview("increase")])
def test_missing_csrf_token_is_refused(browser: Browser, address: str) -> None:
    assert post(browser("lea", enforce_csrf_checks=True), address).status_code == 403


def test_csrf_token_of_the_cookie_is_accepted(browser: Browser) -> None:
    client = browser("lea", enforce_csrf_checks=True)
    client.get(UNIT_PAGE)
    answer = post(client, lms("increase"), headers={"X-CSRFToken": client.cookies["csrftoken"].value})
    assert answer.json() == {"count": 1}


def test_nobody_may_get_but_not_post(browser: Browser) -> None:
    client = browser()
    assert client.get(lms("who")).json() == {"is_authenticated": False, "request_country_code": None}
    assert post(client, lms("increase")).status_code == 403


def test_enrolment_is_not_checked(browser: Browser) -> None:
    assert post(browser("out"), lms("increase")).json() == {"count": 1}


def test_staff_only_block_is_not_found_by_others(browser: Browser) -> None:
    answers = {who: post(browser(who), lms("increase", HIDDEN)).status_code for who in ("lea", "trainer")}
    assert answers == {"lea": 404, "trainer": 200}


def test_authored_field_cannot_be_written_in_a_course_page(browser: Browser) -> None:
    client = browser("trainer", raise_request_exception=False)
    assert post(client, lms("write_words"), {"words": "changed"}).status_code == 500
    assert not BlockState.objects.exists()


def test_unknown_handler_is_not_found(browser: Browser) -> None:
    assert [browser("trainer").get(address("nowhere")).status_code for address in (lms, studio, preview)] == [404] * 3


@pytest.mark.parametrize("address", [lms("refuse"), studio("refuse"), preview("refuse")])
def test_json_handler_error_has_its_status(browser: Browser, address: str) -> None:
    answer = post(browser("trainer"), address)
    assert (answer.status_code, answer.json()) == (409, {"error": "later"})


@pytest.mark.parametrize(
    ("size", "number", "status"), [(4_000_000, 1, 200), (4_000_001, 1, 413), (1, 20, 200), (1, 21, 413)]
)
def test_files_have_a_limit(browser: Browser, size: int, number: int, status: int) -> None:
    files = [SimpleUploadedFile(f"{n}.txt", b"x" * size) for n in range(number)]
    assert browser("lea").post(lms("who"), {"files": files}).status_code == status


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("address", "kept"),
    [(lms("write_then_fail"), True), (studio("write_then_fail"), False), (preview("write_then_fail"), False)],
)
def test_only_studio_rolls_back(browser: Browser, address: str, kept: bool) -> None:
    assert post(browser("trainer", raise_request_exception=False), address).status_code == 500
    assert get_user_model().objects.filter(username="left-behind").exists() is kept


def test_studio_keeps_what_an_author_writes(browser: Browser) -> None:
    assert post(browser("trainer"), studio("write_words"), {"words": "better"}).json() == {"words": "better"}
    assert b"<p>better 0</p>" in browser("lea").get(UNIT_PAGE).content


def test_studio_runs_but_does_not_keep_what_others_write(browser: Browser) -> None:
    assert post(browser("lea"), studio("write_words"), {"words": "worse"}).json() == {"words": "worse"}
    assert not BlockState.objects.exists()


def test_studio_needs_somebody(browser: Browser) -> None:
    assert [post(browser(), address("who")).status_code for address in (studio, preview)] == [302, 302]


def test_completion_is_recorded_in_a_course_page_only(browser: Browser) -> None:
    client = browser("trainer")
    for address in (preview("complete"), studio("complete")):
        assert post(client, address).status_code == 200
    assert not Completion.objects.exists()
    post(client, lms("complete"))
    assert [(row.usage_key, row.value) for row in Completion.objects.all()] == [(PLANTED, 1.0)]


def test_preview_state_lasts_as_long_as_the_session(browser: Browser) -> None:
    client = browser("trainer")
    assert [post(client, preview("increase")).json() for _ in range(2)] == [{"count": 1}, {"count": 2}]
    assert post(browser("trainer"), preview("increase")).json() == {"count": 1}
    assert not BlockState.objects.exists()


FACTS = {
    "lms": {"user_is_staff": True, "user_role": "staff"},
    "studio": {"user_is_staff": False, "user_role": "student", "anonymous_user_id": None},
    "preview": {"user_is_staff": False, "user_role": "staff", "anonymous_user_id": "student"},
}


@pytest.mark.parametrize("place", FACTS)
def test_what_a_block_learns_of_a_trainer(browser: Browser, place: str) -> None:
    address = {"lms": lms, "studio": studio, "preview": preview}[place]("who")
    told = browser("trainer").get(address).json()
    assert {name: told[name] for name in FACTS[place]} == FACTS[place]


def test_anonymous_id_is_not_the_user_id(browser: Browser) -> None:
    told = browser("lea").get(lms("who")).json()
    assert (len(told["anonymous_user_id"]), told["user_is_staff"], told["user_role"]) == (32, False, "student")
