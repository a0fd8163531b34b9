"""A charter is worded, accepted before one writes, worded anew and accepted anew."""

from collections.abc import Callable
from typing import Any

import pytest

from pepiniere.artifact.data import ArtifactData
from pepiniere.cohort import api
from pepiniere.cohort.asides import look_aside
from pepiniere.cohort.data import Owner
from pepiniere.cohort.errors import CharterNotAccepted, CharterUnchanged, UnknownCohort
from pepiniere.lib.differences import Piece
from pepiniere.lib.errors import NotPermitted, RequestError, StateError
from tests.artifact.works import begin
from tests.cohort.steps import rows, standing, steer, undo
from tests.conftest import NOW, World

PEOPLE = ("carrier", "member", "former", "coach", "observer", "gardener", "neighbour", "alone", "trainer")


@pytest.fixture
def sheet(world: World) -> ArtifactData:
    return begin(Owner(project=world.project))


def word(world: World, text: str) -> Any:
    act = steer(world)
    api.publish_charter("c1", text=text, act=act)
    return act


def accept(world: World, who: str, number: int) -> None:
    api.accept_charter("c1", number=number, user_id=world.id(who), now=NOW)


def may_write(world: World, sheet: ArtifactData) -> set[str]:
    return {who for who in PEOPLE if standing(world, who, sheet).may("canvas.write")}


def test_without_a_charter_everybody_is_bound(world: World, sheet: ArtifactData) -> None:
    assert (api.get_charter("c1"), api.count_acceptances("c1")) == (None, 0)
    assert [who for who in PEOPLE if "bound" not in standing(world, who, sheet).held] == []
    assert may_write(world, sheet) == {"carrier", "member"}
    assert api.find_charter_to_accept("c1", user_id=world.id("member")) is None


def test_a_member_writes_once_they_accepted(world: World, sheet: ArtifactData) -> None:
    word(world, "Ensemble")
    assert may_write(world, sheet) == set()
    for permission in ("canvas.write", "canvas.publish"):
        with pytest.raises(CharterNotAccepted):
            standing(world, "member", sheet).require(permission)
    for _time in range(2):
        accept(world, "member", 1)
    assert (may_write(world, sheet), api.count_acceptances("c1")) == ({"member"}, 1)


def test_a_person_alone_is_bound_too(world: World) -> None:
    own = Owner(person_id=world.id("alone"), scope="c1")
    word(world, "Ensemble")
    assert not standing(world, "alone", own).may("canvas.write")
    accept(world, "alone", 1)
    assert standing(world, "alone", own).may("canvas.write")


def test_readers_are_not_asked(world: World, sheet: ArtifactData) -> None:
    def readers(permission: str) -> set[str]:
        return {who for who in PEOPLE if standing(world, who, sheet).may(permission)}

    before = readers("canvas.read"), readers("artifact.read_version"), readers("project.see")
    word(world, "Ensemble")
    assert (readers("canvas.read"), readers("artifact.read_version"), readers("project.see")) == before
    assert before[0] == {"carrier", "member", "coach", "trainer"}


def test_those_who_write_nowhere_are_refused_for_what_they_are(world: World, sheet: ArtifactData) -> None:
    word(world, "Ensemble")
    for who in ("coach", "trainer", "neighbour"):
        with pytest.raises(NotPermitted) as caught:
            standing(world, who, sheet).require("canvas.write")
        assert type(caught.value) is NotPermitted


def test_worded_anew_it_is_accepted_anew(world: World, sheet: ArtifactData) -> None:
    word(world, "Ensemble, sans classement")
    accept(world, "member", 1)
    word(world, "Ensemble, jamais de classement")
    assert (may_write(world, sheet), api.count_acceptances("c1")) == (set(), 0)
    asked = api.find_charter_to_accept("c1", user_id=world.id("member"))
    assert asked
    assert asked.accepted
    assert (asked.charter.number, asked.accepted.number) == (2, 1)
    assert asked.changes == [
        Piece("same", "Ensemble, "),
        Piece("removed", "sans "),
        Piece("added", "jamais de "),
        Piece("same", "classement"),
    ]


def test_changes_are_told_since_the_last_wording_that_one_accepted(world: World) -> None:
    for number, text in enumerate(("un", "deux", "trois", "quatre"), start=1):
        word(world, text)
        if number in {1, 2}:
            accept(world, "member", number)
    asked = {who: api.find_charter_to_accept("c1", user_id=world.id(who)) for who in ("member", "carrier")}
    assert {who: one and (one.charter.text, one.accepted and one.accepted.text) for who, one in asked.items()} == {
        "member": ("quatre", "deux"),
        "carrier": ("quatre", None),
    }
    assert asked["carrier"]
    assert asked["carrier"].changes == []


@pytest.mark.parametrize("number", [0, 1, 3, 2**31 - 1])
def test_only_the_wording_in_force_is_accepted(world: World, number: int) -> None:
    word(world, "un")
    word(world, "deux")
    with pytest.raises(StateError):
        accept(world, "member", number)
    assert api.count_acceptances("c1") == 0


def test_without_a_charter_nothing_is_accepted(world: World) -> None:
    with pytest.raises(StateError):
        accept(world, "member", 1)


def test_a_wording_taken_back_leaves_the_one_before_in_force(world: World, sheet: ArtifactData) -> None:
    word(world, "un")
    accept(world, "member", 1)
    act = word(world, "deux")
    undo(world, act)
    charter = api.get_charter("c1")
    assert charter
    assert (charter.text, may_write(world, sheet)) == ("un", {"member"})


def test_nobody_accepts_a_wording_that_they_did_not_read(world: World) -> None:
    """The page of a wording that was taken back does not accept the one that came in its place."""
    word(world, "un")
    act = word(world, "deux")
    read = api.get_charter("c1")
    assert read
    undo(world, act)
    word(world, "trois")
    with pytest.raises(StateError):
        accept(world, "member", read.number)


REFUSED: dict[str, tuple[object, Callable[..., Any]]] = {
    "empty": (" \n", RequestError),
    "too long": ("a" * 6001, RequestError),
    "no text": (None, RequestError),
    "unkeepable": ("a\0", RequestError),
    "unchanged": ("Ensemble", CharterUnchanged),
    "unchanged but for blanks": ("  Ensemble\r\n", CharterUnchanged),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_is_no_new_wording_is_refused(world: World, why: str) -> None:
    word(world, "Ensemble")
    text, error = REFUSED[why]
    before = rows()
    with pytest.raises(error):  # type: ignore[call-overload]
        api.publish_charter("c1", text=text, act=steer(world))
    assert rows() == before


def test_a_charter_is_of_one_cohort(world: World, sheet: ArtifactData) -> None:
    api.publish_charter("c2", text="Ailleurs", act=steer(world))
    assert (api.get_charter("c1"), may_write(world, sheet)) == (None, {"carrier", "member"})
    with pytest.raises(UnknownCohort):
        api.publish_charter("absente", text="Nulle part", act=steer(world))


def test_the_charter_is_shown_where_it_is_all_that_writing_waits_for(world: World) -> None:
    owner = Owner(project=world.project)
    mine = {"carrier": [world.project, world.other_project], "coach": [world.project]}

    def aside(who: str) -> Any:
        held = standing(world, who, owner)
        return look_aside(held, owner, writing="canvas.write", mine=mine.get(who, []))

    assert (aside("member").charter, aside("carrier").mine) == (None, (world.project, world.other_project))
    word(world, "Ensemble")
    shown = {who: aside(who).charter is not None for who in PEOPLE}
    assert shown == {who: who in {"carrier", "member"} for who in PEOPLE}
    assert aside("coach").mine == ()


def owing(world: World) -> set[str]:
    """Who of the first project has yet to accept the wording in force."""
    members, _count = api.page_of_members(world.project, start=0, limit=100)
    return {member.username for member in members if member.owes_charter}


def test_whom_of_the_team_the_charter_waits_for(world: World) -> None:
    assert owing(world) == set()
    for number in (1, 2):
        api.publish_charter("c1", text=f"Texte {number}", act=steer(world))
        team = owing(world)
        assert {"member", "carrier"} <= team
        assert not team & {"coach", "observer", "former"}
        accept(world, "member", number)
        assert owing(world) == team - {"member"}
