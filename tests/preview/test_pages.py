"""The pages around blocks: the unit in and out of its frame, the sequence, the outline, personas."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from pepiniere_preview.engine.lms import LmsRuntime
from pepiniere_preview.models import Completion
from tests.preview.addresses import COURSE, HIDDEN, PLANTED, SEQUENCE, SEQUENCE_PAGE, UNIT, UNIT_PAGE

Browser = Callable[..., Client]
BROKEN = COURSE.make_usage_key("vertical", "broken")


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(
    ("referer", "framed"),
    [
        ("/", True),
        (SEQUENCE_PAGE, False),
        (UNIT_PAGE, False),
        (None, False),
    ],
)
def test_frame_scripts_depend_on_the_referer_alone(browser: Browser, referer: str | None, framed: bool) -> None:
    headers = {"Referer": f"http://testserver{referer}"} if referer else {}
    page = soup(browser("lea").get(UNIT_PAGE, headers=headers))
    has_base = [base["target"] for base in page.select("base")] == ["_parent"]
    assert (has_base, bool(page.select("script[src$='frame.js']"))) == (framed, framed)


@pytest.mark.parametrize(("who", "status"), [("lea", 200), ("trainer", 200), ("out", 404), ("", 404)])
def test_who_may_open_a_unit(browser: Browser, who: str, status: int) -> None:
    assert browser(who).get(UNIT_PAGE).status_code == status


def test_public_view_is_for_everybody_and_invites_to_sign_in(browser: Browser) -> None:
    page = soup(browser().get(UNIT_PAGE, {"view": "public_view"}))
    assert "shown to people who are signed in" in page.select_one("[data-block-type=planted]").text


def test_only_two_views_can_be_asked_for(browser: Browser) -> None:
    assert browser("lea").get(UNIT_PAGE, {"view": "studio_view"}).status_code == 400


def test_broken_blocks_do_not_keep_the_others_from_showing(browser: Browser) -> None:
    page = soup(browser("lea").get(f"/xblock/{BROKEN}"))
    shown = [block.p.text for block in page.select(".vert")]
    sorry = "This block could not be shown:"
    assert shown == [
        f"{sorry} tests.preview.planted is nested: the platform does not find its public files",
        f"{sorry} No page adds a resource of type 'module'",
        "The rest works",
    ]


def test_element_carries_what_scripts_need(browser: Browser) -> None:
    element = soup(browser("lea").get(f"/xblock/{PLANTED}")).select_one(".xblock")
    kept = {name: element[f"data-{name}"] for name in ("usage-id", "init", "runtime-class", "runtime-version")}
    assert kept == {"usage-id": str(PLANTED), "init": "Planted", "runtime-class": "LmsRuntime", "runtime-version": "1"}
    assert element["data-handler-base"] == f"/courses/{COURSE}/xblock/{PLANTED}/handler/"


def test_arguments_cannot_close_their_script(browser: Browser) -> None:
    page = soup(browser("lea").get(f"/xblock/{PLANTED}?args=1"))
    script = page.select_one("script.xblock-json-init-args")
    assert (script["type"], script.string) == ("json/xblock-args", '{"closing": "\\u003C/script\\u003E"}')


def test_falsy_arguments_are_not_sent(browser: Browser) -> None:
    assert soup(browser("lea").get(f"/xblock/{PLANTED}")).select("script.xblock-json-init-args") == []


def test_unit_is_in_a_frame_that_does_not_scroll(browser: Browser) -> None:
    frame = soup(browser("lea").get(SEQUENCE_PAGE)).select_one("iframe")
    assert (frame["src"], frame["scrolling"]) == (f"{UNIT_PAGE}?view=student_view", "no")
    assert frame["referrerpolicy"] == "origin"
    assert soup(browser().get(SEQUENCE_PAGE)).select_one("iframe")["src"] == f"{UNIT_PAGE}?view=public_view"


def test_who_is_not_enrolled_is_told_so(browser: Browser) -> None:
    response = browser("out").get(SEQUENCE_PAGE)
    assert (response.status_code, soup(response).select("iframe")) == (403, [])


def links(client: Client) -> list[str]:
    page = soup(client.get(SEQUENCE_PAGE))
    return [link["title"] for link in page.select("nav.units a")]


def test_staff_only_units_are_not_listed_for_others(browser: Browser) -> None:
    assert (links(browser("lea")), links(browser("trainer"))) == (["U", "Broken"], ["U", "Broken", "Staff"])


def test_staff_only_unit_is_not_found_by_others(browser: Browser) -> None:
    unit = COURSE.make_usage_key("vertical", "staff")
    addresses = [f"/xblock/{unit}", f"/learning/course/{COURSE}/{SEQUENCE}/{unit}"]
    found = {who: [browser(who).get(address).status_code for address in addresses] for who in ("lea", "trainer")}
    assert found == {"lea": [404, 404], "trainer": [200, 200]}


def test_unit_is_done_when_each_of_its_blocks_is(browser: Browser, people: dict[str, Any]) -> None:
    before = soup(browser("lea").get(SEQUENCE_PAGE)).select_one("nav.units a").text
    for block in ("planted", "p"), ("planted-author", "a"):
        Completion.objects.create(user=people["lea"], usage_key=COURSE.make_usage_key(*block), value=1)
    after = soup(browser("lea").get(SEQUENCE_PAGE)).select_one("nav.units a").text
    assert (before, after) == ("1U", "1 ✓U (done)")


def test_jump_leads_to_the_unit_of_a_block(browser: Browser) -> None:
    response = browser("lea").get(f"/courses/{COURSE}/jump_to/{PLANTED}")
    assert response["Location"] == SEQUENCE_PAGE


@pytest.mark.parametrize(
    "address",
    [
        "/xblock/nothing",
        "/learning/course/nothing/home",
        f"/xblock/{COURSE.make_usage_key('html', 'nowhere')}",
        f"/learning/course/{COURSE}/{UNIT}/{UNIT}",
        f"/learning/course/{COURSE}/page/nothing",
        f"/asset/{COURSE}/nothing.svg",
        "/xblock/resource/planted/../settings.py",
        "/xblock/resource/html/public/x.js",
        f"/courses/{COURSE}/jump_to/nothing",
    ],
)
def test_what_does_not_exist_is_not_found(browser: Browser, address: str) -> None:
    assert browser("trainer").get(address).status_code == 404


def test_persona_menu_signs_in_and_out(browser: Browser, people: dict[str, Any]) -> None:
    client = browser()
    client.post("/persona/choose", {"user": people["lea"].pk, "next": SEQUENCE_PAGE})
    assert client.session["_auth_user_id"] == str(people["lea"].pk)
    client.post("/persona/choose", {"user": ""})
    assert "_auth_user_id" not in client.session


def test_persona_menu_sorts_people(browser: Browser) -> None:
    page = soup(browser().get("/persona/"))
    groups = {
        group.legend.text: [button.text.strip() for button in group.select("button")]
        for group in page.select("fieldset")
    }
    assert groups == {
        "Trainers": ["trainer"],
        "Enrolled, without a project": ["lea", "max"],
        "Outside the course": ["out", "Nobody: not signed in"],
    }


@pytest.mark.parametrize("wished", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_persona_menu_never_leads_elsewhere(browser: Browser, wished: str) -> None:
    chosen = browser().post("/persona/choose", {"user": "", "next": wished})
    assert chosen["Location"] == f"/learning/course/{COURSE}/home"


def test_text_is_complete_once_it_was_on_screen(browser: Browser) -> None:
    text = soup(browser("lea").get(f"/xblock/{BROKEN}")).select_one("[data-block-type=html]")
    assert text["data-mark-completed-on-view-after-delay"] == "5000"


def test_pages_are_french_by_default(browser: Browser, settings: Any) -> None:
    settings.LANGUAGE_CODE = "fr"
    assert soup(browser().get("/persona/")).html["lang"] == "fr"


def test_browser_may_ask_for_english(browser: Browser) -> None:
    assert soup(browser().get("/persona/", headers={"Accept-Language": "en"})).html["lang"] == "en"


def test_plugin_app_is_mounted_and_never_framed_by_others(browser: Browser) -> None:
    response = browser("lea").get("/pepiniere/nowhere/canvas/slot")
    assert (response.status_code, response["X-Frame-Options"]) == (404, "SAMEORIGIN")


def test_units_and_handlers_may_be_framed(browser: Browser) -> None:
    assert "X-Frame-Options" not in browser("lea").get(UNIT_PAGE)


def test_hidden_block_has_no_page_of_its_own(browser: Browser) -> None:
    assert browser("lea").get(f"/xblock/{HIDDEN}").status_code == 404


def test_request_tokens_differ(runtime: Callable[..., Any]) -> None:
    tokens = [
        re.findall(
            'data-request-token="([^"]+)"', runtime(LmsRuntime).get_block(PLANTED).render("student_view").content
        )
        for _ in range(2)
    ]
    assert tokens[0] != tokens[1]


def test_static_files_are_compressed_and_kept(browser: Browser) -> None:
    address, accepts = "/static/pepiniere_preview/page.css", {"Accept-Encoding": "gzip"}
    first = browser().get(address, headers=accepts)
    again = browser().get(address, headers={"If-Modified-Since": first["Last-Modified"]})
    assert (first["Content-Encoding"], first["Cache-Control"], again.status_code) == ("gzip", "no-cache", 304)
    first.close()
