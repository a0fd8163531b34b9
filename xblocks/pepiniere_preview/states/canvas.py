"""The canvas: drawn by its own templates from invented work; what the script adds, its own script draws."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import count
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pepiniere.artifact.data import ArtifactData, ContributorRole, Credit, VersionData
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.canvas.board import Frame, render_board, render_sample
from pepiniere.canvas.client import client_strings
from pepiniere.canvas.data import CardData
from pepiniere.canvas.errors import CanvasFull, CardStale
from pepiniere.canvas.sight import Sight
from pepiniere.canvas.upgrading import Upgrade
from pepiniere.cohort.asides import Asides
from pepiniere.cohort.data import CharterData, CharterToAccept, Owner, ProjectData
from pepiniere.lib.errors import PepiniereError
from pepiniere_preview.states.data import Gallery, Play, State
from pepiniere_preview.states.stories import story

WHEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
COURSE = "course-v1:Pepiniere+INCUB+demo"
LONG_CARDS = 40
_NOTHING_ASIDE = Asides()


def gallery() -> Gallery:
    """Every state of the canvas, in the active language."""
    return Gallery(
        title=get_blueprint("gouvernance").name,
        states=_states(),
        css=("pepiniere/canvas/canvas.css",),
        js=("pepiniere/canvas/cards.js", "pepiniere/canvas/canvas.js"),
        init="PepiniereCanvas",
        strings=client_strings(),
    )


def _states() -> list[State]:
    team, reader, mine = _sight(), _sight(can_write=False), story().mine
    refused, conflict = _answer(_refusal()), _answer(_conflict())
    return [
        State("empty", _("Empty"), _board("empty", _sight(cards=(), versions=()))),
        State("alone", _("Empty, for somebody without a project"), _board("alone", _alone())),
        State("first", _("Before writing: the charter"), _board("first", reader, _charter())),
        State("changed", _("The charter has changed"), _board("changed", reader, _changed())),
        State("several", _("In two projects, and wrote alone"), _board("several", _sight(to_bring=3), _mine())),
        State("normal", _("Normal"), _board("normal", team)),
        State("menu", _("Normal: the menu of a card"), _board("menu", team), Play("menu")),
        State("full", _("Full"), _board("full", _full()), Play("unfold")),
        State("busy", _("Busy"), _board("busy", team), Play("add", mine)),
        State("offline", _("Error: no connection"), _board("offline", team), Play("add", mine, _no_answer(0))),
        State("out", _("Error: signed out"), _board("out", team), Play("add", mine, _no_answer(401))),
        State("refused", _("Error: refused"), _board("refused", team), Play("add", mine, refused)),
        State("conflict", _("Error: two wordings"), _board("conflict", team), Play("reword", mine, conflict)),
        State("reader", _("Not yours: you may read"), _board("reader", reader)),
        State("observer", _("Not yours: you wait for what is published"), _board("observer", _sight(can_read=False))),
        State("visitor", _("Not yours: you have not signed in"), _sample("visitor", for_author=False)),
        State("author", _("In Studio"), _sample("author", for_author=True)),
    ]


def _sentence(message: str) -> str:
    """A sentence of the suite's own catalogue."""
    return _(message)


def _answer(error: PepiniereError) -> dict[str, object]:
    return {"status": error.status, "body": error.as_json()}


def _no_answer(status: int) -> dict[str, object]:
    return {"status": status, "body": {}}


def _refusal() -> CanvasFull:
    return CanvasFull(_sentence("This canvas is full: %(limit)d cards. Remove one first.") % {"limit": 300})


def _conflict() -> CardStale:
    message = "Somebody changed the same lines meanwhile. Both texts are here: keep one, or make one of the two."
    return CardStale(_sentence(message), mine=story().mine, theirs=story().theirs, revision=2)


def _charter() -> Asides:
    return Asides(CharterToAccept(CharterData(1, story().charter, WHEN), None))


def _changed() -> Asides:
    return Asides(CharterToAccept(CharterData(2, story().next_charter, WHEN), CharterData(1, story().charter, WHEN)))


def _mine() -> Asides:
    return Asides(mine=(_project(1, story().project), _project(2, story().long_project)))


def _board(name: str, sight: Sight, asides: Asides = _NOTHING_ASIDE) -> SafeString:
    title, slot = _("Our governance"), "gouvernance"
    frame = Frame(f"state-{name}", title, COURSE, form_url="#", csrf="none", operation="none", slot=slot)
    return render_board(frame, sight, asides)


def _project(number: int, title: str) -> ProjectData:
    return ProjectData(number, UUID(int=number), title, "", number - 1, "demonstration", {})


def _sample(name: str, *, for_author: bool) -> SafeString:
    frame = Frame(f"state-{name}", _("Our governance"), COURSE)
    return render_sample(frame, get_blueprint("gouvernance"), for_author=for_author)


def _sight(
    *,
    title: str = "",
    can_read: bool = True,
    can_write: bool = True,
    cards: Iterable[tuple[str, str]] | None = None,
    versions: tuple[VersionData, ...] | None = None,
    to_bring: int = 0,
    seen: int = 0,
    upgrade: Upgrade | None = None,
    has_votes: bool = False,
    remarks: Mapping[str, int] | None = None,
) -> Sight:
    owner = Owner(_project(1, title or story().project))
    canvas = ArtifactData(1, UUID(int=2), "canvas", owner, "gouvernance", 12)
    shown = _cards(story().cards if cards is None else cards) if can_read else ()
    names = dict(enumerate(story().names, 1))
    published = _versions(1) if versions is None else versions
    return Sight(
        owner,
        canvas,
        get_blueprint("gouvernance"),
        can_read,
        can_read and can_write,
        shown,
        published,
        names,
        to_bring=to_bring,
        seen=seen,
        upgrade=upgrade,
        has_votes=has_votes,
        remarks=remarks or {},
    )


def _alone() -> Sight:
    owner = Owner(person_id=1, scope=COURSE)
    return Sight(owner, None, get_blueprint("gouvernance"), can_read=True, can_write=True)


def _full() -> Sight:
    zones = [zone.id for zone in get_blueprint("gouvernance").zones]
    cards = sorted((zones[n % len(zones)] for n in range(LONG_CARDS)), key=zones.index)
    long = [(zone, story().long_card) for zone in cards]
    return _sight(title=story().long_project, cards=long, versions=_versions(12))


def _cards(written: Iterable[tuple[str, str]]) -> tuple[CardData, ...]:
    numbers = count(1)
    people = len(story().names)
    return tuple(
        CardData(UUID(int=n), zone, text, 1, n % people + 1, WHEN)
        for (zone, text), n in zip(written, numbers, strict=False)
    )


def _versions(number: int) -> tuple[VersionData, ...]:
    thanked = tuple(Credit(n, 1, ContributorRole.AUTHOR) for n in range(1, len(story().names) + 1))
    return tuple(
        VersionData(UUID(int=n), n, 0, story().note, {}, "", "CC-BY-SA-4.0", WHEN, thanked)
        for n in range(number, 0, -1)
    )
