"""The canvas block as its author meets it: the editor, files, search."""

import copy
import json
from typing import Any

import pytest
from django.test import RequestFactory
from lxml import etree
from lxml import html as lxml_html
from xblock.core import XBlock
from xblock.fields import ScopeIds
from xblock.runtime import DictKeyValueStore, KvsFieldData
from xblock.test.tools import TestRuntime

from pepiniere.canvas.blueprints import get_blueprint
from pepiniere_preview.engine.studio import EditorRuntime
from pepiniere_preview.olx.catalogue import courses
from tests.blocks.calls import CANVAS, add_card, as_typed, call, client_of, handler_url
from tests.conftest import COURSE, World

ADDED = {"id": "q_1", "name": "Lien", "question": "Que relie-t-il ?", "hint": "", "limit": "3", "open": True}
BROKEN = COURSE.make_usage_key("pepiniere-canvas", "inconnu")


def block(world: World, name: str = "canevas") -> Any:
    """The block in Studio's editor, as the trainer opens it."""
    request = RequestFactory().get("/")
    request.user = world.users["trainer"]
    usage = COURSE.make_usage_key("pepiniere-canvas", name)
    return EditorRuntime(courses()[COURSE], request.user, request).get_block(usage)


def save(world: World, body: Any, *, who: str = "trainer", handler: str = "save_canvas", usage: Any = CANVAS) -> Any:
    return call(client_of(world, who), handler, body, place="studio", usage=usage)


def shaped() -> list[dict[str, Any]]:
    """The governance canvas: a question renamed and limited, one hidden, one added, one moved."""
    first, _hidden, third, *rest = as_typed()["zones"]
    return [third, {**first, "name": "Pourquoi", "limit": "5"}, ADDED, *rest]


# The editor


def test_the_editor_offers_what_is_shipped_and_one_s_own(world: World) -> None:
    tree = lxml_html.fromstring(block(world).render("studio_view", {}).content)
    options = [option.get("value") for option in tree.cssselect("[name=blueprint] option")]
    assert (len(options), options[-1]) == (13, "")
    assert "Shared-governance canvas" in tree.cssselect("[name=blueprint] option[selected]")[0].text_content()
    zones = tree.cssselect(".pep-studio-zones > li")
    assert [zone.get("data-zone") for zone in zones] == [zone.id for zone in get_blueprint("gouvernance").zones]


def test_every_id_of_the_editor_is_its_own_and_every_field_has_a_name(world: World) -> None:
    tree = lxml_html.fromstring(block(world).render("studio_view", {}).content)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    named = {label.get("for") for label in tree.iter("label")}
    fields = tree.cssselect("input[type=text], textarea, select")
    assert [field.get("id") for field in fields if field.get("id") not in named] == []


def test_what_an_author_shapes_is_kept_and_asked(world: World) -> None:
    assert save(world, as_typed(zones=shaped(), votes=True, completion="published")).status_code == 200
    kept = block(world)
    offered = kept.offered_blueprint()
    assert (kept.votes, kept.completion) == (True, "published")
    assert [zone.id for zone in offered.zones][:4] == ["communaute", "raison", "q_1", "roles"]
    assert (offered.zones[1].name, offered.zones[1].limit, offered.zones[2].limit) == ("Pourquoi", 5, 3)
    assert offered.find_zone("ressource") is None
    add_card(client_of(world, "carrier"), zone="q_1")
    assert add_card(client_of(world, "carrier"), zone="ressource").status_code == 400


def test_the_editor_shows_again_what_was_shaped(world: World) -> None:
    save(world, as_typed(zones=shaped()))
    tree = lxml_html.fromstring(block(world).render("studio_view", {}).content)
    zones = tree.cssselect(".pep-studio-zones > li")
    assert [zone.get("data-zone") for zone in zones][:3] == ["communaute", "raison", "q_1"]
    assert [zone.get("data-zone") for zone in zones if zone.get("data-hidden") is not None] == ["ressource"]
    assert len(zones[2].cssselect("[data-act=remove]")) == 1


def test_nothing_is_kept_of_what_nobody_changed(world: World) -> None:
    assert save(world, as_typed()).status_code == 200
    assert block(world).content == ""


def test_a_canvas_of_one_s_own(world: World) -> None:
    body = as_typed(blueprint="", name="Nos récoltes", licence="CC-BY-4.0", zones=[ADDED])
    assert save(world, body).status_code == 200
    offered = block(world).offered_blueprint()
    assert (offered.name, offered.licence, [zone.name for zone in offered.zones]) == (
        "Nos récoltes",
        "CC-BY-4.0",
        ["Lien"],
    )


@pytest.mark.parametrize(
    ("changed", "field", "zone", "message"),
    [
        (
            {"slot": "Notre cadre"},
            "slot",
            None,
            "The slot “Notre cadre” may hold only small letters, figures, - and _.",
        ),
        ({"display_name": " "}, "display_name", None, "The title. Write something first."),
        ({"completion": "filled"}, "completion", None, "“filled”"),
        ({"zones": []}, "zones", None, "A canvas has from 1 to 40 questions."),
        ({"zones": [ADDED, {**ADDED, "id": "q_2", "name": ""}]}, "name", 1, "Question 2 (name)."),
        ({"zones": [{**ADDED, "limit": "beaucoup"}]}, "limit", 0, "Question 1, “Lien” (cards at most). Write a whole"),
        ({"zones": [{**ADDED, "name": "x" * 61}]}, "name", 0, "60 characters at most"),
    ],
)
def test_an_author_is_told_what_to_mend(
    world: World, changed: dict[str, Any], field: str, zone: int | None, message: str
) -> None:
    for handler, status in (("preview_canvas", 200), ("save_canvas", 400)):
        answer = save(world, as_typed(**changed), handler=handler)
        assert answer.status_code == status
        (mistake,) = answer.json()["mistakes"]
        assert (mistake["field"], mistake["zone"]) == (field, zone)
        assert message in mistake["message"]
    assert block(world).validate().messages == []


def test_the_preview_shows_what_is_typed_and_keeps_nothing(world: World) -> None:
    answer = save(world, as_typed(zones=shaped()), handler="preview_canvas").json()
    names = [title.text_content() for title in lxml_html.fromstring(answer["html"]).cssselect(".pep-zone h4")]
    assert {"Pourquoi", "Lien"} <= {name.strip() for name in names}
    assert block(world).content == ""


def test_another_canvas_brings_its_own_questions(world: World) -> None:
    answer = save(world, {"take": "valeur"}, handler="preview_canvas").json()
    zones = lxml_html.fragments_fromstring(answer["questions"].strip())
    assert [zone.get("data-zone") for zone in zones] == [zone.id for zone in get_blueprint("valeur").zones]
    assert save(world, {"take": "absent"}, handler="preview_canvas").status_code == 400


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"null", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b"[" * 60_000, 400),
        (b"x" * 100_000, 413),
        (as_typed(zones=None), 400),
        (as_typed(zones=[1]), 400),
        (as_typed(zones=[{}]), 400),
        (as_typed(zones=[{"id": ["a"], "name": {"a": 1}, "question": [], "hint": 4, "limit": {}, "open": 3}]), 400),
        (as_typed(zones=[{**ADDED, "name": "\0"}, {**ADDED, "id": "\ud800"}]), 400),
        (as_typed(zones=[{**ADDED, "limit": 10**400}]), 400),
        (as_typed(blueprint=["a"]), 400),
        (as_typed(blueprint="absent"), 400),
        (as_typed(votes="yes"), 400),
        (as_typed(display_name="\ud800"), 400),
        (as_typed(content="{"), 400),
        (as_typed(content="[" * 50_000), 400),
        ({"take": 4}, 400),
    ],
)
@pytest.mark.parametrize("handler", ["save_canvas", "preview_canvas"])
def test_whatever_studio_is_sent_the_answer_is_clear(world: World, body: Any, status: int, handler: str) -> None:
    answer = save(world, body, handler=handler)
    if handler == "preview_canvas" and answer.status_code == 200:
        assert answer.json()["mistakes"]
    else:
        assert (answer.status_code, bool(answer.json()["error"])) == (status, True)
    assert block(world).content == ""


def test_only_post_reaches_the_editor(world: World) -> None:
    assert client_of(world, "trainer").get(handler_url("save_canvas", place="studio")).status_code == 405


# What is already wrong


def test_what_is_already_wrong_shows_in_studio(world: World) -> None:
    assert [str(message.text) for message in block(world, "inconnu").validate().messages] == [
        "There is no canvas “absent”."
    ]


def test_a_text_with_mistakes_is_mended_as_a_text(world: World) -> None:
    written = '{"zones": [{"id": "raison"}, {"id": "raison"}], "couleur": 1}'
    broken = block(world)
    broken.content = written
    tree = lxml_html.fromstring(broken.render("studio_view", {}).content)
    assert tree.cssselect("[name=content]")[0].text_content().strip() == written
    assert len(broken.validate().messages) == 2
    assert broken.index_dictionary()["content"]["text"] == "Notre gouvernance"
    mended = '{"zones": [{"id": "raison"}]}'
    assert save(world, as_typed(zones=[], content=mended)).status_code == 200
    assert [zone.id for zone in block(world).offered_blueprint().zones] == ["raison"]


def test_whoever_reads_learns_who_has_to_mend_it(world: World) -> None:
    address = f"/xblock/{BROKEN}?view=student_view"
    page: Any = client_of(world, "carrier").get(address)
    said = lxml_html.fromstring(page.content.decode()).cssselect(".pep-alert")[0].text_content()
    assert said == (
        "This canvas cannot be shown until whoever wrote the course has mended it. There is no canvas “absent”."
    )


def test_authors_see_the_questions_and_no_work(world: World) -> None:
    html = client_of(world, "trainer").get(f"/studio/block/{CANVAS}/").content.decode()
    assert "This is what each team will find." in html
    assert "<textarea" not in html


# Files


def parse(text: str) -> Any:
    """The block that an element of OLX describes, through the XBlock API itself."""
    runtime = TestRuntime(services={"field-data": KvsFieldData(DictKeyValueStore())})
    definition = runtime.id_generator.create_definition("pepiniere-canvas")
    keys = ScopeIds(None, "pepiniere-canvas", definition, runtime.id_generator.create_usage(definition))
    return XBlock.load_class("pepiniere-canvas").parse_xml(etree.fromstring(text), runtime, keys)


def export(parsed: Any) -> str:
    node = etree.Element("exported")
    parsed.add_xml_to_node(node)
    return etree.tostring(node, encoding="unicode")


OLX = """<pepiniere-canvas display_name="À nous" blueprint="valeur" slot="valeur" votes="true" completion="published">
{"zones": [{"id": "enonce", "limit": 3}, {"id": "neuf", "name": "&lt;Neuf&gt; &amp; « frais »", "question": "Quoi ?"}]}
</pepiniere-canvas>"""


def test_a_canvas_written_as_a_file_is_read_and_exported_the_same() -> None:
    first = parse(OLX)
    second = parse(export(first))
    for one in (first, second):
        assert (one.display_name, one.blueprint, one.slot, one.votes, one.completion) == (
            "À nous",
            "valeur",
            "valeur",
            True,
            "published",
        )
        assert [zone.name for zone in one.offered_blueprint().zones] == ["Statement", "<Neuf> & « frais »"]
    assert first.offered_blueprint().digest == second.offered_blueprint().digest


def test_what_the_editor_saves_is_exported_as_the_element_s_text_and_comes_back(world: World) -> None:
    save(world, as_typed(zones=shaped(), slot="", completion="published"))
    kept = block(world)
    exported = parse(export(copy.copy(kept)))
    assert json.loads(exported.content) == json.loads(kept.content)
    assert exported.offered_blueprint().digest == kept.offered_blueprint().digest
    assert exported.completion == "published"


def test_a_canvas_as_it_is_shipped_is_one_line_in_a_file() -> None:
    line = '<pepiniere-canvas display_name="Valeur" blueprint="valeur" slot="valeur"/>'
    exported = etree.fromstring(export(parse(line)))
    assert dict(exported.attrib) == {**etree.fromstring(line).attrib, "xblock-family": "xblock.v1"}
    assert exported.text is None


def test_what_the_editor_puts_back_leaves_no_trace_in_a_file(world: World) -> None:
    save(world, as_typed(zones=shaped(), votes=True, completion="published"))
    save(world, as_typed())
    exported = etree.fromstring(export(block(world)))
    assert set(exported.attrib) == {"xblock-family", "display_name", "blueprint", "slot"}
    assert exported.text is None


# Search


def test_search_knows_what_is_authored_and_nothing_else(world: World) -> None:
    found = block(world).index_dictionary()
    assert found["content_type"] == "Canvas"
    assert found["content"]["display_name"] == "Notre gouvernance"
    assert "who would notice first?" in found["content"]["text"]
