"""The canvas block as people meet it: its views, its handlers' answers, its page without a script."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html as lxml_html

from pepiniere.artifact import api as artifacts
from pepiniere.canvas import api as canvas
from pepiniere.cohort.api import add_member, remove_member
from pepiniere.cohort.data import Owner, Role
from pepiniere_preview.models import Completion
from tests.blocks.calls import CANVAS, add_card, call, client_of, handler_url
from tests.conftest import COURSE, World, by_command

REFRESH = f"/pepiniere/{COURSE}/canvas/gouvernance"


def page(world: World, who: str, *, usage: Any = CANVAS, view: str = "student_view") -> Any:
    response: Any = client_of(world, who).get(f"/xblock/{usage}?view={view}")
    assert response.status_code == 200, response.content
    return lxml_html.fromstring(response.content.decode())


def cards(world: World, *, project: Any = None) -> list[str]:
    sheet = canvas.find_canvas(Owner(project=project or world.project), slot="gouvernance")
    return [card.text for card in canvas.list_cards(sheet)] if sheet else []


def texts(tree: Any) -> list[str]:
    return [item.text_content() for item in tree.cssselect(".pep-card p")]


def test_a_team_mate_sees_a_card_and_who_wrote_it(world: World) -> None:
    assert add_card(client_of(world, "carrier"), "Les familles").status_code == 200
    tree = page(world, "member")
    assert texts(tree) == ["Les familles"]
    assert "Carrier" in tree.cssselect(".pep-card small")[0].text_content()


def test_five_questions_are_open_and_the_rest_unfold(world: World) -> None:
    tree = page(world, "carrier")
    assert len(tree.cssselect(".pep-board > .pep-zones .pep-zone")) == 5
    assert len(tree.cssselect("details.pep-rest .pep-zone")) == 11


def test_beside_every_field_it_says_who_reads(world: World) -> None:
    tree = page(world, "carrier")
    fields = tree.cssselect(".pep-zone textarea")
    described = [tree.get_element_by_id(field.get("aria-describedby")).text_content() for field in fields]
    assert described == ["Visible to: your team, your coach and the trainers"] * 16


def test_somebody_without_a_project_has_a_canvas_of_their_own(world: World) -> None:
    assert add_card(client_of(world, "alone"), "à moi").status_code == 200
    assert texts(page(world, "alone")) == ["à moi"]
    assert texts(page(world, "carrier")) == []
    assert texts(page(world, "trainer as alone")) == ["à moi"]


@pytest.mark.parametrize("who", ["observer", "gardener"])
def test_an_observer_sees_only_what_is_published(world: World, who: str) -> None:
    add_card(client_of(world, "carrier"), "brouillon")
    tree = page(world, who)
    assert texts(tree) == []
    assert "This team" in tree.cssselect(".pep-notice")[0].text_content()
    assert tree.cssselect("textarea, .pep-more") == []


def test_a_coach_reads_and_does_not_write(world: World) -> None:
    add_card(client_of(world, "carrier"), "brouillon")
    tree = page(world, "coach")
    assert texts(tree) == ["brouillon"]
    assert tree.cssselect("textarea, .pep-more") == []


def test_a_visitor_sees_the_questions_alone(world: World) -> None:
    add_card(client_of(world, "carrier"), "brouillon")
    tree = page(world, "anonymous", view="public_view")
    assert len(tree.cssselect(".pep-zone")) == 16
    assert texts(tree) == []
    assert tree.cssselect("textarea") == []


def test_a_blueprint_that_is_not_shipped_says_so(world: World) -> None:
    tree = page(world, "carrier", usage=COURSE.make_usage_key("pepiniere-canvas", "inconnu"))
    assert "absent" in tree.text_content()


def test_what_people_type_is_never_markup(world: World) -> None:
    attack = '<script>alert(1)</script><img src=x onerror="alert(1)">'
    answer = add_card(client_of(world, "carrier"), attack).json()
    assert lxml_html.fromstring(answer["html"]).cssselect("script, img") == []
    tree = page(world, "member")
    assert texts(tree) == [attack]
    assert tree.cssselect(".pep script, .pep img") == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'"text"', 400),
        (b"\xff\xfe", 400),
        (b"[" * 60_000, 400),
        (b'{"a":' * 12_000, 400),
        (b"x" * 5_000_000, 413),
        (b'{"operation": 1}', 400),
        (b'{"operation": "00000000-0000-0000-0000-000000000001", "card": []}', 400),
        (b'{"project": {"a": 1}}', 400),
        (b'{"project": "00000000-0000-0000-0000-000000000001"}', 404),
    ],
)
@pytest.mark.parametrize("handler", ["add_card", "edit_card", "move_card", "remove_card", "publish"])
def test_whatever_is_sent_the_answer_is_clear(world: World, handler: str, body: bytes, status: int) -> None:
    response: Any = call(client_of(world, "carrier"), handler, body)
    assert response.status_code == status, response.content
    assert response.json()["error"]


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x" * 2001, "", 12, None, ["a"], {"a": 1}])
def test_unusable_text_names_the_field(world: World, text: object) -> None:
    response = add_card(client_of(world, "carrier"), text)  # type: ignore[arg-type]
    assert (response.status_code, response.json()["field"]) == (400, "text")


def test_only_post_is_a_change(world: World) -> None:
    assert client_of(world, "carrier").get(handler_url("add_card")).status_code == 405


def test_a_multipart_post_to_a_json_handler_is_refused(world: World) -> None:
    client = client_of(world, "carrier")
    assert client.post(handler_url("add_card"), {"a": "b"}).status_code == 400


def test_a_double_click_adds_one_card(world: World) -> None:
    client, body = client_of(world, "carrier"), {"operation": str(uuid4()), "card": str(uuid4())}
    answers: list[Any] = [call(client, "add_card", {**body, "zone": "raison", "text": "une"}) for _time in range(2)]
    assert answers[0].json() == answers[1].json()
    assert cards(world) == ["une"]


def test_a_stale_wording_answers_409_with_both(world: World) -> None:
    card = add_card(client_of(world, "carrier"), "clés").json()["card"]
    asked = {"card": card, "base": 1}
    call(client_of(world, "carrier"), "edit_card", {**asked, "operation": str(uuid4()), "text": "clés : L."})
    late: Any = call(client_of(world, "member"), "edit_card", {**asked, "operation": str(uuid4()), "text": "clés : B."})
    assert late.status_code == 409
    assert {key: late.json()[key] for key in ("mine", "theirs", "revision")} == {
        "mine": "clés : B.",
        "theirs": "clés : L.",
        "revision": 2,
    }


def test_without_a_script_a_card_is_added_and_the_page_shown_again(world: World) -> None:
    client = client_of(world, "carrier")
    form = {"do": "add-raison", "operation": str(uuid4()), "text-raison": "sans script"}
    unit = f"/xblock/{CANVAS}?view=student_view"
    for _time in range(2):
        response: Any = client.post(handler_url("form"), form, HTTP_REFERER=f"http://testserver{unit}")
    assert (response.status_code, response["Location"]) == (303, unit)
    assert cards(world) == ["sans script"]


def test_without_a_script_every_text_typed_is_kept_and_published(world: World) -> None:
    client, form = client_of(world, "carrier"), {"operation": str(uuid4()), "licence": "CC-BY-SA-4.0"}
    client.post(handler_url("form"), {**form, "do": "publish", "text-raison": "une", "text-roles": "deux"})
    sheet = canvas.find_canvas(Owner(project=world.project), slot="gouvernance")
    assert sheet is not None
    _artifact, version = artifacts.get_version(artifacts.list_versions(sheet)[0].uid)
    assert [card["text"] for card in version.content["cards"]] == ["une", "deux"]


def test_a_page_sent_again_with_other_words_says_something_else(world: World) -> None:
    client, form = client_of(world, "carrier"), {"operation": str(uuid4()), "do": "add-raison"}
    for text in ("une", "une", "deux"):
        client.post(handler_url("form"), {**form, "text-raison": text})
    assert cards(world) == ["une", "deux"]


def test_a_request_is_about_the_work_that_its_page_showed(world: World) -> None:
    shown = {"project": str(world.project.uid)}
    remove_member(world.project, user_id=world.id("member"), act=by_command())
    refused = add_card(client_of(world, "member"), "pour l’équipe", **shown)
    assert (refused.status_code, cards(world)) == (403, [])
    add_member(world.project, user_id=world.id("alone"), role=Role.MEMBER, act=by_command())
    assert add_card(client_of(world, "alone"), "à moi", project="own").status_code == 200
    assert cards(world) == []


def test_without_a_script_a_refusal_gives_the_words_back(world: World) -> None:
    form = {"do": "add-raison", "operation": "broken", "text-raison": "mes <b>mots</b>"}
    response: Any = client_of(world, "carrier").post(handler_url("form"), form)
    assert response.status_code == 400
    assert lxml_html.fromstring(response.content.decode()).cssselect("textarea")[0].text_content() == "mes <b>mots</b>"


def test_after_a_form_nobody_is_sent_to_another_site(world: World) -> None:
    form = {"do": "add-raison", "operation": str(uuid4()), "text-raison": "a"}
    response: Any = client_of(world, "carrier").post(handler_url("form"), form, HTTP_REFERER="https://evil.example/")
    assert response["Location"].startswith("/courses/")


def test_what_is_published_and_discussed_completes_the_unit_for_the_whole_team(world: World) -> None:
    add_card(client_of(world, "carrier"))
    body = {"operation": str(uuid4()), "licence": "CC-BY-SA-4.0", "note": "Premier jet"}
    answer: Any = call(client_of(world, "member"), "publish", body)
    assert answer.json() == {"number": 1}
    assert not Completion.objects.filter(usage_key=CANVAS, value=1.0).exists()
    sheet = canvas.find_canvas(Owner(project=world.project), slot="gouvernance")
    assert sheet
    url = f"/pepiniere/{COURSE}/work/{sheet.uid}/remark"
    client_of(world, "trainer").post(url, {"operation": uuid4(), "anchor": "zone:raison", "text": "Qui d’autre ?"})
    done = Completion.objects.filter(usage_key=CANVAS, value=1.0).values_list("user__username", flat=True)
    assert set(done) == {"carrier", "member", "unenrolled_member"}
    links = page(world, "observer").cssselect(".pep-versions a")
    assert [link.text_content() for link in links] == ["Version 1"]


def test_a_refresh_is_conditional_and_tells_who_is_here(world: World) -> None:
    carrier, member = client_of(world, "carrier"), client_of(world, "member")
    first = carrier.get(REFRESH)
    assert first.json()["cards"] == []
    for tag in (first["ETag"], f"W/{first['ETag']}"):
        assert carrier.get(REFRESH, headers={"If-None-Match": tag}).status_code == 304
    card = add_card(member, "neuve").json()["card"]
    member.get(REFRESH)
    second = carrier.get(REFRESH, headers={"If-None-Match": first["ETag"]})
    assert [entry["card"] for entry in second.json()["cards"]] == [card]
    assert second["X-Pepiniere-Here"] == "Member"


@pytest.mark.parametrize("slot", ["a%0Ab", "a%00b", "%22%C3%A9", "a.b"])
def test_a_slot_that_cannot_be_is_not_found(world: World, slot: str) -> None:
    assert client_of(world, "carrier").get(f"/pepiniere/{COURSE}/canvas/{slot}").status_code == 404


@pytest.mark.parametrize("slot", ["jamais", "x" * 300])
def test_a_slot_that_nobody_began_is_an_empty_canvas(world: World, slot: str) -> None:
    response: Any = client_of(world, "carrier").get(f"/pepiniere/{COURSE}/canvas/{slot}")
    assert (response.status_code, response.json()["cards"]) == (200, [])


def test_a_view_asks_the_database_little_whatever_is_on_it(world: World) -> None:
    client = client_of(world, "carrier")
    for number in range(40):
        add_card(client, f"carte {number}")
    call(client, "publish", {"operation": str(uuid4()), "licence": "CC-BY-SA-4.0"})
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get(f"/xblock/{CANVAS}?view=student_view")
    assert len([q for q in seen if "pepiniere_" in q["sql"] and "preview" not in q["sql"]]) <= 12


def test_a_version_page_shows_what_was_published(world: World) -> None:
    client = client_of(world, "carrier")
    add_card(client, "Les familles")
    call(client, "publish", {"operation": str(uuid4()), "licence": "CC-BY-SA-4.0", "note": "Premier jet"})
    sheet = canvas.find_canvas(Owner(project=world.project), slot="gouvernance")
    assert sheet is not None
    version = artifacts.list_versions(sheet)[0]
    tree = lxml_html.fromstring(client.get(f"/pepiniere/{COURSE}/version/{version.uid}").content.decode())
    assert texts(tree) == ["Les familles"]
    assert "Premier jet" in tree.text_content()
    assert "Thanks to Carrier" in tree.text_content()


def test_every_version_leads_to_the_others(world: World) -> None:
    client = client_of(world, "carrier")
    for number in (1, 2):
        add_card(client, f"carte {number}")
        call(client, "publish", {"operation": str(uuid4()), "licence": "CC-BY-SA-4.0"})
    sheet = canvas.find_canvas(Owner(project=world.project), slot="gouvernance")
    assert sheet is not None
    pages = [f"/pepiniere/{COURSE}/version/{version.uid}" for version in artifacts.list_versions(sheet)]
    reader = client_of(world, "neighbour")
    for page, other in zip(pages, reversed(pages), strict=True):
        tree = lxml_html.fromstring(reader.get(page).content.decode())
        assert [link.get("href") for link in tree.cssselect("nav[aria-labelledby] a")] == [other]


def test_json_answers_are_small(world: World) -> None:
    assert len(json.dumps(add_card(client_of(world, "carrier"), "a" * 200).json())) < 1024
