"""Cards of a file are shown, then put on a canvas as they were shown; nothing that is there changes."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils.translation import override

from pepiniere.artifact import api as artifacts
from pepiniere.artifact import kinds
from pepiniere.artifact.data import ArtifactData
from pepiniere.artifact.exporting import export_draft
from pepiniere.canvas import api as canvases
from pepiniere.canvas.api import NewCard
from pepiniere.cohort.data import Owner
from pepiniere.lib.errors import NotFound
from pepiniere.portability import api
from pepiniere.portability.errors import ShownOtherwise, SourceTooBig, UnreadableList
from pepiniere.portability.models import PendingImport
from tests.artifact.works import begin, write
from tests.conftest import COURSE, World

TABLE = (
    "zone,text,author,votes\nraison,Les familles,Lila,3\nroles,Deux cuisinières,,\nraison,zéro,,\nraisin,Une faute,,\n"
)


@pytest.fixture
def canvas(world: World) -> ArtifactData:
    """A canvas with one card."""
    sheet = begin(Owner(project=world.project))
    write(sheet, world, "zéro")
    return sheet


def keep(canvas: ArtifactData, world: World, content: str | bytes = TABLE, *, name: str = "cartes.csv") -> UUID:
    data = content if isinstance(content, bytes) else content.encode()
    return api.keep_cards(canvas, name=name, data=data, act=world.act("member"))


def texts(canvas: ArtifactData) -> list[str]:
    return [card.text for card in canvases.list_cards(canvas)]


def test_a_dry_run_tells_all_and_writes_nothing(canvas: ArtifactData, world: World) -> None:
    before = artifacts.get_artifact(canvas.uid)
    report = api.check_cards(canvas, keep(canvas, world, name="cartes\u202e\0.csv"))
    assert (report.name, report.is_table, report.total) == ("cartes .csv", True, 4)
    assert [(row.line, row.words) for row in report.kept] == [(2, "Les familles"), (3, "Deux cuisinières")]
    assert [(row.line, row.reason) for row in report.left] == [
        (4, "The canvas says this there already."),
        (5, "This canvas has no question “raisin”."),
    ]
    assert report.remarks == ("Columns that were left aside: votes.",)
    assert (artifacts.get_artifact(canvas.uid), texts(canvas)) == (before, ["zéro"])


def test_what_was_shown_is_stored_once(canvas: ArtifactData, world: World) -> None:
    uid, act = keep(canvas, world), world.act("member")
    seen = api.check_cards(canvas, uid).seen
    assert [api.store_cards(canvas, uid, seen=seen, act=act) for _time in range(2)] == [2, 2]
    assert texts(canvas) == ["zéro", "Les familles", "Deux cuisinières"]
    assert canvases.list_cards(canvas)[1].guest == "Lila"
    with pytest.raises(NotFound):
        api.store_cards(canvas, uid, seen=seen, act=world.act("member"))
    again = api.check_cards(canvas, keep(canvas, world))
    assert (again.kept, again.left_count) == ((), 4)


def test_what_changed_meanwhile_is_shown_again_first(canvas: ArtifactData, world: World) -> None:
    uid = keep(canvas, world)
    seen = api.check_cards(canvas, uid).seen
    write(canvas, world, "Les familles")
    with pytest.raises(ShownOtherwise) as caught:
        api.store_cards(canvas, uid, seen=seen, act=world.act("member"))
    assert (caught.value.status, texts(canvas)) == (409, ["zéro", "Les familles"])
    assert api.store_cards(canvas, uid, seen=api.check_cards(canvas, uid).seen, act=world.act("member")) == 1


def test_a_file_of_which_nothing_is_kept_changes_nothing(canvas: ArtifactData, world: World) -> None:
    uid, before = keep(canvas, world, "zone,text\nraisin,a\n"), artifacts.get_artifact(canvas.uid).revision
    with pytest.raises(ShownOtherwise):
        api.store_cards(canvas, uid, seen=api.check_cards(canvas, uid).seen, act=world.act("member"))
    assert artifacts.get_artifact(canvas.uid).revision == before


def test_a_file_is_for_one_canvas(canvas: ArtifactData, world: World) -> None:
    other = begin(Owner(project=world.other_project))
    uid = keep(canvas, world)
    for call in (
        lambda: api.check_cards(other, uid),
        lambda: api.store_cards(other, uid, seen="", act=world.act("neighbour")),
        lambda: api.check_cards(canvas, uuid4()),
    ):
        with pytest.raises(NotFound):
            call()


def test_a_personal_canvas_takes_cards_too(world: World) -> None:
    alone = begin(Owner(person_id=world.id("alone"), scope=f"course-v1:Pepiniere+ALONE+{'x' * 200}"))
    uid = api.keep_cards(alone, name="", data=TABLE.encode(), act=world.act("alone"))
    api.store_cards(alone, uid, seen=api.check_cards(alone, uid).seen, act=world.act("alone"))
    assert len(texts(alone)) == 3


def test_files_that_hold_no_cards_are_refused_at_once(canvas: ArtifactData, world: World, settings: Any) -> None:
    for content in ("", "nom,projet\n", "zone,text\0\n", "{", "[1]", b"PK\x03\x04"):
        with pytest.raises(UnreadableList):
            keep(canvas, world, content)
    settings.PEPINIERE = {"IMPORT_MAX_BYTES": 10}
    with pytest.raises(SourceTooBig) as caught:
        keep(canvas, world)
    assert (caught.value.status, PendingImport.objects.count()) == (413, 0)


@pytest.mark.parametrize("key", ["json", "csv"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_exported_comes_back(canvas: ArtifactData, world: World, key: str, language: str) -> None:
    cards = [
        NewCard("raison", "=1+1", meaning="tension", link="https://example.org/a"),
        NewCard("soin", '- les clés ; le four\n- "la caisse"'),
    ]
    canvases.add_cards(canvas, act=world.act("carrier"), cards=cards)
    with override(language):
        written = kinds.get(canvas.kind).find_export(key)
        assert written
        content = written.write(export_draft(canvas, course=COURSE, absolute="https://example.org{}".format))
    other = begin(Owner(project=world.other_project))
    uid = keep(other, world, content, name=f"canevas.{key}")
    api.store_cards(other, uid, seen=api.check_cards(other, uid).seen, act=world.act("neighbour"))
    brought = [NewCard(c.zone, c.text, c.meaning, c.link, c.guest) for c in canvases.list_cards(other)]
    expected = [NewCard("raison", "zéro"), *cards]
    assert brought == [replace(card, guest=world.users["carrier"].first_name) for card in expected]
