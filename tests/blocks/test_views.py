"""Every plain view against every kind of person, as the table of permissions says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from pepiniere import urls
from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import Origin
from pepiniere.canvas import api as canvas
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner, Role
from pepiniere.cohort.models import Event
from pepiniere.lib import clock
from pepiniere.lib.acts import Act
from pepiniere.portability import api as portability
from pepiniere.review import api as reviews
from tests.blocks.calls import client_of
from tests.blocks.outcomes import PEOPLE, walking_in_the_course
from tests.blocks.test_permissions import TABLE
from tests.conftest import COURSE, NOW, World, by_command

VIEWS = {pattern.name: pattern.callback.permission for pattern in urls.urlpatterns}
# What each address names.
PARTS = {pattern.name: tuple(pattern.pattern.converters) for pattern in urls.urlpatterns}
BLUEPRINT = get_blueprint("gouvernance")
PEOPLE_CSV = "identifiant,projet\nalone,Cantine\n"
CARDS_CSV = "zone,text\nraison,b\n"


# Addresses that a form is sent to.
ACTS = {f"{screen.name}_{act}" for screen in urls.screens for act in screen.acts}
ACTS |= {"accept_charter", "bring_cards", "choose_project"}

# Asked for by a script: to somebody unknown there is nothing there.
PARTS_OF_PAGES = {"canvas", "related_cards", "workshop_board", "workshop_cards_board"}


# A code instead of a course: they know nobody.
GUESTS = {name for name, permission in VIEWS.items() if permission == "workshop.add"}
# What an address asks for beside the project.
ASKED = {"changes": {"from": "now", "to": "now"}}


@pytest.fixture
def made(world: World) -> dict[str, Any]:
    return make_all(world)


def make_all(world: World) -> dict[str, Any]:
    """All that the addresses name: works, a version, a request, a milestone, imports that wait, a round."""
    sheet = _canvas(Owner(project=world.project), world, "carrier")
    version = canvas.publish_canvas(sheet, act=world.act("carrier"), note="", licence="CC-BY-SA-4.0")
    for writer in ("carrier", "member"):
        _canvas(Owner(person_id=world.id(writer), scope="c1"), world, writer)
    cohort.publish_charter("c1", text="Une charte.", act=by_command())
    for person in world.users:
        cohort.accept_charter("c1", number=1, user_id=world.id(person), now=NOW)
    cohort.ask_to_join(world.project, user_id=world.id("alone"), message="", now=NOW)
    cohort.create_gate("c1", title="Étape", month=1, on=None, expects=[], act=by_command())
    gone = Act(world.id("former"), uuid4(), clock.now())
    cohort.add_member(world.project, user_id=world.id("former"), role=Role.MEMBER, act=by_command())
    cohort.remove_member(world.project, user_id=world.id("former"), act=gone)
    opened = Act(world.id("trainer"), uuid4(), clock.now())
    workshop = canvas.open_workshop(sheet, act=opened, terms=canvas.Terms(hours=1, is_moderated=True))
    guest = uuid4()
    canvas.add_guest_card(workshop, card=guest, zone="raison", text="de la salle", guest="", now=clock.now())
    cards = portability.keep_cards(sheet, name="c.csv", data=CARDS_CSV.encode(), act=world.act("member"))
    return {
        "cards": cards,
        "seen": portability.check_cards(sheet, cards).seen,
        "version": version.uid,
        "work": sheet.uid,
        "workshop": workshop,
        "guest": guest,
        "remarks": _remarks(sheet, world),
        "event": gone.operation,
        "gate": cohort.list_gates("c1")[0].uid,
        "people": portability.keep_people("c1", name="l.csv", data=PEOPLE_CSV.encode(), act=world.act("trainer")),
        "sheets": portability.keep_sheets("c1", sheets=[], act=world.act("trainer")),
        **_round(world, sheet),
    }


def _round(world: World, sheet: Any) -> dict[str, Any]:
    """A round that is read now, in which the project has begun to write of what the other one published."""
    trainer = Act(world.id("trainer"), uuid4(), clock.now())
    other = _canvas(Owner(project=world.other_project), world, "neighbour")
    canvas.publish_canvas(other, act=world.act("neighbour"), note="", licence="CC-BY-SA-4.0")
    begun = clock.now().date() - timedelta(days=3)
    round_ = reviews.open_round("c1", act=trainer, slot="gouvernance", title="Regards croisés", opens_on=begun)
    read = reviews.submit_version(
        round_, other, act=Act(world.id("neighbour"), uuid4(), clock.now()), question="Et l’hiver ?"
    )
    writer = Act(world.id("carrier"), uuid4(), clock.now())
    reviews.submit_version(round_, sheet, act=writer, question="Qui manque ?")
    reviews.assign(
        round_, act=replace(trainer, operation=uuid4()), submission=read, reader=Owner(project=world.project)
    )
    (duty,) = reviews.list_assignments(round_)
    item = uuid4()
    reviews.save_item(duty, act=writer, item=item, prompt="try", anchor="", text="Essayer.", revision=0)
    return {"round": round_.uid, "reading": duty.uid, "item": item, "submission": read.uid}


def _remarks(sheet: Any, world: World) -> dict[str, Any]:
    """One remark by each of those who could take it back."""
    return {
        who: artifacts.leave_remark(
            sheet, act=world.act(who), origin=Origin.TEAMMATE, anchor="zone:raison", text=who
        ).uid
        for who in ("carrier", "member", "coach", "trainer")
    }


def _canvas(owner: Owner, world: World, who: str) -> Any:
    sheet = canvas.open_canvas(owner, slot="gouvernance", blueprint=BLUEPRINT, now=NOW)
    canvas.add_card(sheet, act=world.act(who), card=uuid4(), zone="raison", text="a")
    return sheet


def address(name: str, world: World, made: dict[str, Any]) -> str:
    """Where a view is, for the things made."""
    named = {
        "course": str(COURSE),
        "project": world.project.uid,
        "slot": "gouvernance",
        "kept": made["cards"],
        "code": made["workshop"].code,
        "key": "json",
        "uid": _uid_of(name, made),
    }
    return reverse(f"pepiniere:{name}", kwargs={part: named[part] for part in PARTS[name]})


def _uid_of(name: str, made: dict[str, Any]) -> Any:
    """What an address names that is told by nothing else: a work, unless it is of a version or of an import."""
    start = name.partition("_")[0]
    if name.startswith(("people_import", "sheets_import")) or start in {"round", "reading"}:
        return made[start]
    return made["version"] if name.startswith("version") else made["work"]


def bodies(world: World, made: dict[str, Any], who: str) -> dict[str, dict[str, Any]]:
    """What a form sends to each act; what is not listed sends its operation alone."""
    member, own = {"person": world.id("gardener")}, {"project": str(world.project.uid)}
    texts = {"title": "Un titre", "summary": "", "text": "Une autre charte."}
    return {
        "accept_charter": {"number": 1},
        "begin_create": {**texts, "charter": ""},
        "begin_join": {"cohort": "c1"},
        "bring_cards": {**own, "answer": "bring"},
        "cards_import_report_store": {"seen": made["seen"]},
        "charter_word": texts,
        "choose_project": own,
        "cohort_describe": texts,
        "cohort_project": texts,
        "gates_add": {**texts, "month": 3},
        "gates_change": {**texts, "month": 3, "gate": made["gate"]},
        "gates_delete": {"gate": made["gate"]},
        "journal_undo": {"event": made["event"]},
        "project_add": {"person": "alone", "role": "coach"},
        "project_describe": texts,
        "project_merge": {"into": world.other_project.id},
        "project_move": {**member, "into": world.other_project.id},
        "project_not_now": {"person": world.id("alone")},
        "project_remove": member,
        "project_return": {"event": made["event"]},
        "project_role": {**member, "role": "observer"},
        "project_welcome": {"person": world.id("alone")},
        "history_restore": {"version": made["version"]},
        "reading_decline": {"reason": "Trop proches."},
        "reading_keep": {"item": uuid4(), "prompt": "unclear", "revision": 0, "anchor": "", "text": "Pourquoi ?"},
        "reading_remove": {"item": made["item"]},
        "round_ask": {"question": "Qui nous manque ?"},
        "round_assign": {"submission": made["submission"], "reader": "me"},
        "round_dates": dict.fromkeys(["opens", "reads", "answers", "closes"], "2026-03-02"),
        "rounds_open": {"slot": "gouvernance", "title": "Regards croisés", "opens_on": "2026-03-02"},
        "work_answer": {"remark": made["remarks"]["trainer"], "answer": "partly", "reason": "Une partie."},
        "work_remark": {"anchor": "zone:raison", "text": "Pourquoi ?"},
        "work_withdraw": {"remark": made["remarks"].get(who, made["remarks"]["trainer"])},
        "runs_attach": {"run": str(COURSE)},
        "transcription_add": {"workshop": made["workshop"].uid, "zone-raison": "du papier"},
        "workshop_open": {"hours": 1, "reading": "after", "zones": ["raison"]},
        "workshop_cards_close": {"workshop": made["workshop"].uid},
        "workshop_cards_accept": {"card": made["guest"]},
        "workshop_cards_refuse": {"card": made["guest"]},
        "workshop_guest_add": {"card": uuid4(), "zone": "raison", "text": "de la salle"},
        "runs_give_up": {"cohort": "c1"},
    }


def ask(client: Client, name: str, world: World, made: dict[str, Any], who: str) -> HttpResponse:
    """Open the page called ``name``, or send its act."""
    url = address(name, world, made)
    if name == "workshop_guest_add":
        # The page gives each phone the token by which it is told from the others.
        client.get(address("workshop_guest", world, made))
    response: Any = client.get(url, ASKED.get(name, {"project": world.project.uid}))
    if response.status_code == 405:
        response = client.post(url, {"operation": uuid4(), **bodies(world, made, who).get(name, {})})
    if response.streaming:
        # Read to its end, it closes its file; to close it by hand would close the connection to the database too.
        b"".join(response)
    return response  # type: ignore[no-any-return]


# What those get who act for a team that they are not in: nothing was made there, or it is not theirs to act.
NOT_OF_A_TEAM = {
    **dict.fromkeys(["alone", "former", "trainer"], 409),
    **dict.fromkeys(["coach", "observer", "gardener"], 403),
}
# Acts whose rule lets more people through than the state of things does, and what those get then.
STATE = {
    # A cohort works there already, and the course offers neither groups nor a file.
    "begin_create": {"trainer": 409},
    "cards_import_upload": {"carrier": 400, "member": 400},
    "people_upload": {"trainer": 400},
    "people_groups": {"trainer": 400},
    "sheets_read": {"trainer": 400},
    # Something was made in it.
    "runs_give_up": {"trainer": 409},
    # One is open.
    "workshop_open": dict.fromkeys(["carrier", "member", "trainer"], 409),
    # They are in no team, or not of those who write there.
    "round_ask": NOT_OF_A_TEAM,
    "round_withdraw": NOT_OF_A_TEAM,
    # Those who are in it already.
    "project_ask": dict.fromkeys(["carrier", "member", "coach", "observer", "gardener"], 409),
}


@pytest.mark.parametrize("name", VIEWS)
def test_views(world: World, made: dict[str, Any], name: str) -> None:
    """One world for everybody, put back after each: to make it anew would take a hundred times longer."""
    answers = {who: answer(world, made, name, who) for who in PEOPLE}
    assert answers == {who: (outcome(name)(who), outcome(name)(who) < 400) for who in PEOPLE}


@pytest.mark.parametrize("name", sorted(GUESTS))
def test_without_the_code_nobody_comes_into_a_workshop(world: World, made: dict[str, Any], name: str) -> None:
    """Whoever gives none is asked for one; for a wrong one there is nothing, whoever asks."""
    wrong = {**made, "workshop": replace(made["workshop"], code="ZZZZZZ")}
    for who in PEOPLE:
        client, before = client_of(world, who), snapshot(made)
        if name == "workshop_door":
            assert client.get(address(name, world, made)).status_code == 200
            assert client.get(address(name, world, made), {"code": "ZZZZZZ"}).status_code == 404
        else:
            assert status_of(ask(client, name, world, wrong, who)) == 404
        assert snapshot(made) == before


def answer(world: World, made: dict[str, Any], name: str, who: str) -> tuple[int, bool]:
    """What somebody gets, and whether it may have changed anything: what is refused changes nothing."""
    before = snapshot(made)
    try:
        with transaction.atomic():
            status = status_of(ask(client_of(world, who), name, world, made, who))
            changed = snapshot(made) != before
            raise _PutBackError
    except _PutBackError:
        return status, status < 400 or changed


class _PutBackError(Exception):
    """Undoes what was tried."""


def status_of(response: HttpResponse) -> int:
    """The status; what leads on after an act is as good as 200, what leads to the sign-in page is 401."""
    if response.status_code != 302:
        return response.status_code
    return 401 if response["Location"].startswith("/persona/") else 200


def outcome(name: str) -> Callable[[str], int]:
    """What the table says, for a plain view; whoever is not signed in is asked to, and loses nothing that they sent."""
    permission = VIEWS[name]

    def expected(who: str) -> int:
        if name in GUESTS:
            return TABLE[permission](who)
        if who == "anonymous":
            return 404 if name in PARTS_OF_PAGES else 403 if name in ACTS else 401
        # What one made alone is one's own, whoever reads a team's drafts.
        status = walking_in_the_course(who) if name == "own_copy" else TABLE[permission](who)
        return STATE.get(name, {}).get(who, status) if status == 200 else status

    return expected


def snapshot(made: dict[str, Any]) -> tuple[Any, ...]:
    """What an act would change."""
    artifact, _version = artifacts.get_version(made["version"])
    duty = reviews.get_assignment(made["reading"])
    said = duty, reviews.list_items(duty), reviews.list_assignments(duty.round), reviews.list_rounds("c1")
    events = list(Event.objects.order_by("id").values_list("uid", "undone_at"))
    return artifact.revision, artifact.owner, events, cohort.get_charter("c1"), said
