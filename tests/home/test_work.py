"""A work's page as a browser without a script uses it: remarks, answers, versions, what changed, the way back."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData, Origin
from pepiniere.canvas import api as canvas
from pepiniere.cohort.data import Owner
from tests.artifact.works import begin, publish, write
from tests.conftest import World
from tests.home.pages import Visitor


@pytest.fixture
def work(world: World) -> ArtifactData:
    made = begin(Owner(project=world.project))
    write(made, world, "Les familles")
    return made


def leave(work: ArtifactData, world: World, text: str, *, anchor: str = "zone:raison") -> UUID:
    act = world.act("trainer")
    return artifacts.leave_remark(work, act=act, origin=Origin.TRAINER, anchor=anchor, text=text).uid


def test_a_remark_is_left_where_the_address_says(world: World, work: ArtifactData) -> None:
    trainer = Visitor(world.users["trainer"])
    card = canvas.list_cards(work)[0].uid
    trainer.open(f"work/{work.uid}?on=card:{card}")
    chosen = trainer.page.select_one("option[selected]")
    assert chosen
    assert chosen["value"] == f"card:{card}"
    said = trainer.send(f"work/{work.uid}/remark", anchor=f"card:{card}", text="Et les voisins ?")
    assert "Et les voisins ? Trainer, trainer" in said
    assert "Les familles" in [quote.get_text() for quote in trainer.page.select("blockquote")]


@pytest.mark.parametrize(("anchor", "text"), [("zone:raison", ""), ("zone:ailleurs", "Pourquoi ?"), ("card:1", "a")])
def test_a_refused_remark_gives_back_what_was_typed(world: World, work: ArtifactData, anchor: str, text: str) -> None:
    trainer = Visitor(world.users["trainer"])
    trainer.send(f"work/{work.uid}/remark", anchor=anchor, text=text)
    assert trainer.status == 400
    assert trainer.alert
    assert trainer.form("remark")["text"] == text
    assert artifacts.list_remarks(work) == []


def test_an_answer_says_what_and_why(world: World, work: ArtifactData) -> None:
    remark = leave(work, world, "Qui décide ?")
    member = Visitor(world.users["member"])
    answer = {"remark": remark, "answer": "not_now", "reason": "Après l’été."}
    assert "Not now Après l’été. Member" in member.send(f"work/{work.uid}/answer", **answer)
    for wrong in ({"answer": "peut-être"}, {"reason": " "}, {"remark": uuid4()}, {"remark": "x"}):
        member.send(f"work/{work.uid}/answer", **{**answer, **wrong})
        assert member.status in {400, 404}
    assert [one.reason for one in artifacts.list_remarks(work)] == ["Après l’été."]


def test_a_remark_whose_card_is_gone_says_so(world: World, work: ArtifactData) -> None:
    card = canvas.list_cards(work)[0].uid
    leave(work, world, "Trop court.", anchor=f"card:{card}")
    canvas.remove_card(work, act=world.act("carrier"), card=card)
    said = Visitor(world.users["member"]).open(f"work/{work.uid}")
    assert "What it was about is no longer there · read in version 0.1 Les familles Trop court." in said


def test_what_waits_is_told_on_the_projects_page(world: World, work: ArtifactData) -> None:
    leave(work, world, "Qui décide ?")
    assert "1 remark waits for an answer" in Visitor(world.users["member"]).open(f"project/{world.project.uid}")
    assert "remark waits" not in Visitor(world.users["neighbour"]).open(f"project/{world.project.uid}")


def test_the_line_of_versions_leads_to_what_changed_and_back(world: World, work: ArtifactData) -> None:
    first = publish(work, world)
    write(work, world, "Les voisins")
    carrier = Visitor(world.users["carrier"])
    said = carrier.open(f"work/{work.uid}/history")
    assert carrier.page.select_one(f'a[href$="/version/{first.uid}"]')
    changes = carrier.open(f"work/{work.uid}/changes")
    assert "From “Version 1” to “The draft as it stands”" in changes
    assert [added.get_text() for added in carrier.page.select("ins")] == ["Les voisins"]
    said = carrier.send(f"work/{work.uid}/history/restore", version=first.uid)
    assert "The draft says again what version 1 says." in said
    assert [card.text for card in canvas.list_cards(work)] == ["Les familles"]


@pytest.mark.parametrize(
    "asked", ["from=&to=", "from=x", "from=now&to=x", "from=00000000-0000-0000-0000-000000000001", "from=now&to=now"]
)
def test_a_strange_comparison_is_refused_clearly(world: World, work: ArtifactData, asked: str) -> None:
    carrier = Visitor(world.users["carrier"])
    carrier.open(f"work/{work.uid}/changes?{asked}")
    assert carrier.status in {200, 400, 404}


@pytest.mark.parametrize("write_uid", [str.upper, lambda uid: uid.replace("-", ""), "{{{}}}".format])
def test_a_version_is_named_however_its_address_is_written(world: World, work: ArtifactData, write_uid: Any) -> None:
    carrier, version = Visitor(world.users["carrier"]), publish(work, world)
    carrier.open(f"work/{work.uid}/changes?from={write_uid(str(version.uid))}")
    assert carrier.status == 200


def test_a_version_of_another_team_is_not_compared(world: World, work: ArtifactData) -> None:
    other = begin(Owner(project=world.other_project))
    write(other, world, "À eux")
    version = publish(other, world)
    carrier = Visitor(world.users["carrier"])
    carrier.open(f"work/{work.uid}/changes?from={version.uid}")
    assert (carrier.status, "À eux" in carrier.text) == (404, False)
    carrier.send(f"work/{work.uid}/history/restore", version=version.uid)
    assert [card.text for card in canvas.list_cards(work)] == ["Les familles"]


def test_pages_take_as_many_queries_for_thirty_remarks_and_versions_as_for_three(
    world: World, work: ArtifactData
) -> None:
    counts: list[Any] = []
    carrier = Visitor(world.users["carrier"])
    for more in (3, 27):
        for number in range(more):
            leave(work, world, f"Remarque {number}")
            write(work, world, f"carte {more} {number}")
            publish(work, world)
        taken = []
        for path in ("", "/history", "/changes"):
            with CaptureQueriesContext(connection) as queries:
                carrier.open(f"work/{work.uid}{path}")
            taken.append(len(queries))
        counts.append(taken)
    assert counts[0] == counts[1]
