"""Remarks are left upon a part, answered with a reason, resolved by the next version, and find their place again."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.anchoring import Anchor, place_remark
from pepiniere.artifact.data import Answer, ArtifactData, Origin, RemarkData
from pepiniere.artifact.errors import RemarkAnswered, UnknownAnchor
from pepiniere.canvas import api as canvas
from pepiniere.cohort.data import Owner
from pepiniere.lib.errors import NotFound, NotPermitted, RequestError
from tests.artifact.works import begin, publish, write
from tests.conftest import World


@pytest.fixture
def work(world: World) -> ArtifactData:
    made = begin(Owner(project=world.project))
    write(made, world, "Les familles")
    return made


def card_of(work: ArtifactData) -> UUID:
    return canvas.list_cards(work)[0].uid


def leave(
    work: ArtifactData, world: World, *, anchor: str = "zone:raison", text: Any = "Et les voisins ?"
) -> RemarkData:
    return artifacts.leave_remark(work, act=world.act("trainer"), origin=Origin.TRAINER, anchor=anchor, text=text)


def answer(work: ArtifactData, world: World, remark: RemarkData, said: Answer, *, reason: str = "Oui.") -> None:
    artifacts.answer_remark(work, act=world.act("member"), remark=remark.uid, answer=said, reason=reason)


def test_a_remark_keeps_what_it_quotes_and_the_version_that_was_read(world: World, work: ArtifactData) -> None:
    remark = leave(work, world, anchor=f"card:{card_of(work)}")
    assert (remark.quote, remark.version_label, remark.answer) == ("Les familles", "0.1", None)
    assert artifacts.count_waiting_remarks([work.id]) == {work.id: {f"card:{card_of(work)}": 1}}


def test_a_remark_is_no_change_of_the_draft(world: World, work: ArtifactData) -> None:
    before = artifacts.last_changed_at(work)
    leave(work, world)
    assert artifacts.last_changed_at(work) == before
    assert artifacts.get_artifact(work.uid).revision > work.revision


@pytest.mark.parametrize("anchor", ["zone:ailleurs", "card:00000000-0000-0000-0000-000000000000", "x" * 200])
def test_what_is_not_there_is_not_remarked_upon(world: World, work: ArtifactData, anchor: str) -> None:
    with pytest.raises(UnknownAnchor):
        leave(work, world, anchor=anchor)


@pytest.mark.parametrize("text", ["", None, 3, "a\0", "\ud800", "x" * 2001])
def test_unusable_words_are_refused(world: World, work: ArtifactData, text: object) -> None:
    with pytest.raises(RequestError):
        leave(work, world, text=text)
    assert artifacts.list_remarks(work) == []


def test_the_next_version_resolves_what_was_taken_up_alone(world: World, work: ArtifactData) -> None:
    adopted, partly, later, waiting = (leave(work, world, text=str(n)) for n in range(4))
    for remark, said in ((adopted, Answer.ADOPTED), (partly, Answer.PARTLY), (later, Answer.NOT_NOW)):
        answer(work, world, remark, said)
    publish(work, world)
    assert [one.resolved_in for one in artifacts.list_remarks(work)] == [1, 1, None, None]
    assert artifacts.count_waiting_remarks([work.id]) == {work.id: {"zone:raison": 1}}
    assert waiting.answer is None


def test_an_answer_may_change_until_a_version_took_it_up(world: World, work: ArtifactData) -> None:
    remark = leave(work, world)
    answer(work, world, remark, Answer.NOT_NOW, reason="Plus tard.")
    answer(work, world, remark, Answer.ADOPTED, reason="Finalement oui.")
    assert [(one.answer, one.reason) for one in artifacts.list_remarks(work)] == [(Answer.ADOPTED, "Finalement oui.")]
    publish(work, world)
    with pytest.raises(RemarkAnswered):
        answer(work, world, remark, Answer.NOT_NOW)


def test_an_answer_says_why(world: World, work: ArtifactData) -> None:
    with pytest.raises(RequestError):
        answer(work, world, leave(work, world), Answer.ADOPTED, reason=" ")


def test_one_takes_back_ones_own_remark_as_long_as_nobody_answered(world: World, work: ArtifactData) -> None:
    first, second = leave(work, world), leave(work, world, text="Autre")
    with pytest.raises(NotPermitted):
        artifacts.withdraw_remark(work, act=world.act("member"), remark=first.uid)
    artifacts.withdraw_remark(work, act=world.act("trainer"), remark=first.uid)
    assert [one.uid for one in artifacts.list_remarks(work)] == [second.uid]
    with pytest.raises(NotFound):
        answer(work, world, first, Answer.ADOPTED)
    answer(work, world, second, Answer.ADOPTED)
    with pytest.raises(RemarkAnswered):
        artifacts.withdraw_remark(work, act=world.act("trainer"), remark=second.uid)


def test_a_remark_of_another_work_is_not_found(world: World, work: ArtifactData) -> None:
    remark, other = leave(work, world), begin(Owner(project=world.other_project))
    with pytest.raises(NotFound):
        answer(other, world, remark, Answer.ADOPTED)


def test_ones_own_remark_is_no_discussion_of_ones_own_work(world: World) -> None:
    mine = begin(Owner(person_id=world.id("alone"), scope="c1"))
    write(mine, world, "seul", who="alone")
    for who in ("alone", "trainer"):
        assert not artifacts.is_discussed(mine)
        artifacts.leave_remark(mine, act=world.act(who), origin=Origin.TRAINER, anchor="", text="Bien")
    assert artifacts.is_discussed(mine)


ZONE = Anchor("zone:raison", "Raison", "")
CARD = Anchor("card:1", "Raison", "Les familles du mercredi")
OTHER = Anchor("card:2", "Rôles", "Les familles du mercredi")


@pytest.mark.parametrize(
    ("anchors", "key", "quote", "found"),
    [
        ([ZONE, CARD], "zone:raison", "", (ZONE, "same")),
        ([ZONE, CARD], "card:1", "Les familles du mercredi", (CARD, "same")),
        ([ZONE, CARD], "card:1", "Les familles", (CARD, "same")),
        ([ZONE, CARD], "card:1", "Les voisins", (CARD, "reworded")),
        ([ZONE, OTHER], "card:1", "Les familles du mercredi", (OTHER, "moved")),
        ([ZONE, OTHER], "card:1", "Les voisins", (None, "lost")),
        ([], "zone:raison", "", (None, "lost")),
    ],
)
def test_where_a_remark_belongs(anchors: list[Anchor], key: str, quote: str, found: tuple[Anchor | None, str]) -> None:
    place = place_remark(anchors, key=key, quote=quote)
    assert (place.anchor, place.how) == found


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=3))), st.sampled_from("abc"), st.text(max_size=3))
def test_a_remark_never_loses_a_part_that_is_there(parts: list[tuple[str, str]], key: str, quote: str) -> None:
    anchors = [Anchor(name, name, text) for name, text in parts]
    place = place_remark(anchors, key=key, quote=quote)
    assert (place.anchor is None) == (place.how == "lost")
    if any(anchor.key == key for anchor in anchors):
        assert place.anchor
        assert place.anchor.key == key
