"""What a canvas shows of the others of its owner: cards that are led to, zones that are summed up."""

from uuid import UUID, uuid4

import pytest

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort.data import Owner
from pepiniere.lib.errors import RequestError
from tests.conftest import NOW, World


def begin(owner: Owner, name: str) -> ArtifactData:
    return api.open_canvas(owner, slot=name, blueprint=get_blueprint(name), now=NOW)


def add(canvas: ArtifactData, world: World, zone: str, text: str) -> UUID:
    card = uuid4()
    api.add_card(canvas, act=world.act("carrier"), card=card, zone=zone, text=text)
    return card


def lead(canvas: ArtifactData, world: World, card: UUID, link: str) -> None:
    text = api.get_card(canvas, card=card).text
    api.edit_card(canvas, act=world.act("carrier"), card=card, text=text, base=1, link=link)


def test_a_card_leads_to_a_card_of_the_related_canvas(world: World) -> None:
    owner = Owner(project=world.project)
    strategy, impact = begin(owner, "strategie"), begin(owner, "impact")
    problem, effect = (
        add(strategy, world, "problemes", "On mange seul."),
        add(impact, world, "effets", "On mange ensemble."),
    )
    lead(strategy, world, problem, f"card:{effect}")

    offered = api.list_related_cards(owner, api.blueprint_of(strategy))
    found = api.find_linked_cards(owner, api.list_cards(strategy))

    assert [(one.uid, one.text, one.work) for one in offered] == [(effect, "On mange ensemble.", impact.uid)]
    assert found[effect].title == get_blueprint("impact").name
    api.remove_card(impact, act=world.act("carrier"), card=effect)
    assert api.find_linked_cards(owner, api.list_cards(strategy)) == {}


def test_nobody_is_led_to_a_card_of_another_team(world: World) -> None:
    theirs = begin(Owner(project=world.other_project), "impact")
    card = add(theirs, world, "effets", "À eux")
    owner = Owner(project=world.project)
    mine = begin(owner, "strategie")
    lead(mine, world, add(mine, world, "problemes", "À nous"), f"card:{card}")
    assert api.find_linked_cards(owner, api.list_cards(mine)) == {}
    assert api.list_related_cards(owner, api.blueprint_of(mine)) == []


def test_three_pillars_sum_up_the_other_canvases(world: World) -> None:
    owner = Owner(project=world.project)
    governance = begin(owner, "gouvernance")
    add(governance, world, "ressource", "La cuisine")
    add(governance, world, "conflits", "Ailleurs")
    add(begin(Owner(project=world.other_project), "gouvernance"), world, "ressource", "Celle des voisins")

    summed = api.sum_up(owner, get_blueprint("communs_trois_piliers"))

    assert {zone: [said.texts for said in found] for zone, found in summed.items()} == {
        "quoi": [("La cuisine",)],
        "reguler": [("Ailleurs",)],
    }
    assert summed["quoi"][0].work == governance.uid


def test_a_canvas_that_sums_up_nothing_asks_nothing(world: World) -> None:
    assert api.sum_up(Owner(project=world.project), get_blueprint("gouvernance")) == {}


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://exemple.invalid/",
        "exemple.invalid",
        "https://exemple.invalid/ a",
        "https://",
        "card:../../etc",
        "card:1",
        "\0",
        3,
        "https://exemple.invalid/" + "a" * 500,
    ],
)
def test_a_card_leads_nowhere_dangerous(world: World, link: object) -> None:
    canvas = begin(Owner(project=world.project), "gouvernance")
    card = add(canvas, world, "raison", "un")
    with pytest.raises(RequestError) as caught:
        api.edit_card(canvas, act=world.act("carrier"), card=card, text="un", base=1, link=link)
    assert caught.value.details["field"] == "link"
    assert api.get_card(canvas, card=card).link == ""


@pytest.mark.parametrize("link", ["https://exemple.invalid/une/page?a=1#b", "http://exemple.invalid/", ""])
def test_a_card_leads_to_a_page(world: World, link: str) -> None:
    canvas = begin(Owner(project=world.project), "gouvernance")
    card = add(canvas, world, "raison", "un")
    lead(canvas, world, card, link)
    assert api.get_card(canvas, card=card).link == link
