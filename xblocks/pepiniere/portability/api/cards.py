"""Operations that put the cards of a file on a canvas: what it would do is shown first, then done as it was shown."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pepiniere import conf
from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api as canvases
from pepiniere.canvas.data import Blueprint
from pepiniere.lib.acts import Act
from pepiniere.lib.canonical import canonical_json, digest
from pepiniere.lib.errors import NotFound
from pepiniere.portability.api.kept import find_kept, keep, take_kept
from pepiniere.portability.cards.choosing import Choice
from pepiniere.portability.cards.found import Reading
from pepiniere.portability.cards.reading import decode_cards, read_cards
from pepiniere.portability.cards.words import shown
from pepiniere.portability.data import CardsReport
from pepiniere.portability.errors import ShownOtherwise, SourceTooBig
from pepiniere.portability.models import PendingImport

_NAME_CHARACTERS = 200
# A full canvas, and more than one: what is larger is something else, and slow to look through.
_MOST_BYTES = 2_000_000
# What a file may call its columns is shown, within reason.
_MOST_NAMES, _COLUMN_CHARACTERS = 20, 40


def largest_cards_file() -> int:
    """How many bytes a file of cards may have: IMPORT_MAX_BYTES, or the size of several canvases."""
    return min(int(conf.get("IMPORT_MAX_BYTES")), _MOST_BYTES)


def keep_cards(canvas: ArtifactData, *, name: str, data: bytes, act: Act) -> UUID:
    """Keep the cards in a file until somebody says to put them on ``canvas``; gives the name under which it is kept.

    SourceTooBig above ``largest_cards_file``; UnreadableList for what is neither a canvas in JSON nor a table of cards.
    """
    limit = largest_cards_file()
    if len(data) > limit:
        raise SourceTooBig(limit)
    text, encoding = decode_cards(data)
    read_cards(text)
    called = shown(name, limit=_NAME_CHARACTERS)
    return keep(str(canvas.uid), kind=PendingImport.CARDS, content=text, act=act, name=called, encoding=encoding)


def check_cards(canvas: ArtifactData, uid: UUID) -> CardsReport:
    """What storing a file would do, without doing it; NotFound when it is for another canvas, or gone."""
    return _look(canvas, find_kept(str(canvas.uid), uid, kind=PendingImport.CARDS))[1]


@transaction.atomic
def store_cards(canvas: ArtifactData, uid: UUID, *, seen: str, act: Act) -> int:
    """Put the cards of a file on ``canvas``, and keep the file no longer; gives how many they are.

    ShownOtherwise when they are not those of the report ``seen``: somebody worked on the canvas since. A replay adds
    nothing. NotFound when the file is for another canvas, or gone.
    """
    try:
        kept = take_kept(str(canvas.uid), uid, kind=PendingImport.CARDS)
    except NotFound:
        # Sent twice: the first time did it.
        if count := canvases.count_added(canvas, operation=act.operation):
            return count
        raise
    choice, report = _look(canvas, kept)
    if report.seen != seen or not choice.cards:
        raise ShownOtherwise(_("The canvas changed meanwhile: look again at what would be added."))
    canvases.add_cards(canvas, act=act, cards=choice.cards)
    kept.delete()
    return len(choice.cards)


def _look(canvas: ArtifactData, kept: PendingImport) -> tuple[Choice, CardsReport]:
    blueprint, reading = canvases.blueprint_of(canvas), read_cards(kept.content)
    choice = Choice(reading.rows, blueprint, canvases.list_cards(canvas))
    report = CardsReport(
        name=kept.name,
        is_table=reading.is_table,
        kept=tuple(choice.kept),
        left=tuple(choice.left),
        left_count=choice.left_count,
        over=choice.over,
        remarks=tuple(_remarks(reading, blueprint, kept.encoding)),
        seen=digest(canonical_json([list(vars(card).values()) for card in choice.cards])),
    )
    return choice, report


def _remarks(reading: Reading, blueprint: Blueprint, encoding: str) -> Iterator[str]:
    if encoding:
        message = _("The file is not in UTF-8: it was read as %(encoding)s. Look at the accents.")
        yield message % {"encoding": encoding}
    if reading.template and reading.template != blueprint.id:
        yield _("The file comes from another canvas: only the questions of the same name are found here.")
    yield from reading.remarks
    if reading.ignored:
        aside = _("Columns that were left aside: %(names)s.")
        aside = aside if reading.is_table else _("Of the cards, this was left aside: %(names)s.")
        yield aside % {"names": ", ".join(_names(reading.ignored))}


def _names(names: Iterable[str]) -> list[str]:
    told = [shown(name, limit=_COLUMN_CHARACTERS) or "…" for name in names]
    return told if len(told) <= _MOST_NAMES else [*told[:_MOST_NAMES], "…"]
