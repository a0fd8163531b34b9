"""A canvas as a table, a card a row, for spreadsheets: UTF-8 with its mark, ``;`` between cells.

A French spreadsheet takes ``,`` for the decimal sign, and opens a file of commas as one column; without the mark it
reads accents wrong. The others ask, or guess well. Each row says where it comes from, for rows are copied alone.

Its columns are those of ``HEADINGS``, in the reader's language: those of the card, then those that are the same in
every row. An empty zone is a row without card. A cell that begins as a formula does has an apostrophe before it.
"""

import csv
from io import StringIO

from django.utils.translation import gettext as _

from pepiniere.artifact.formats import Export
from pepiniere.canvas.api import blueprint_of_content
from pepiniere.canvas.reading import ReadCard, ReadZone, read_zones, template_credit
from pepiniere.lib.languages import reader_language
from pepiniere.lib.licences import licence_name

# In English and in French, for whoever brings a file back may read the other one.
HEADINGS = {
    "zone": ("question", "question"),
    "wording": ("what it asks", "ce qu’elle demande"),
    "text": ("text", "texte"),
    "author": ("first name", "prénom"),
    "meaning": ("colour", "couleur"),
    "link": ("link", "lien"),
    "votes": ("votes", "votes"),
    "zone_id": ("question id", "identifiant de la question"),
    "card_id": ("card id", "identifiant de la carte"),
    "stack": ("stack", "pile"),
    "project": ("project", "projet"),
    "canvas": ("canvas", "canevas"),
    "version": ("version", "version"),
    "date": ("date", "date"),
    "note": ("note", "note"),
    "thanks": ("thanks to", "grâce à"),
    "licence": ("licence", "licence"),
    "licence_url": ("text of the licence", "texte de la licence"),
    "template": ("template", "modèle"),
    "url": ("page", "page"),
}
_MARK = "\ufeff"
# What makes a spreadsheet calculate, or run something, when it stands first; the wide ones are taken for them too.
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def write_csv(export: Export) -> str:
    """All cards of a canvas, zone by zone."""
    everywhere = _everywhere(export)
    text = StringIO()
    text.write(_MARK)
    writer = csv.writer(text, delimiter=";")
    zones = read_zones(export.content, export.names)
    rows = [_row(one, card) | everywhere for one in zones for card in one.cards or (None,)]
    is_french = reader_language() == "fr"
    writer.writerow(HEADINGS[column][is_french] for column in rows[0])
    writer.writerows([harmless(cell) for cell in row.values()] for row in rows)
    return text.getvalue()


def harmless(cell: str) -> str:
    """``cell`` as a spreadsheet shows it, whatever it begins with."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_typed(cell: str) -> str:
    """What ``harmless`` made into ``cell``."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _row(one: ReadZone, card: ReadCard | None) -> dict[str, str]:
    return {
        "zone": one.zone.name,
        "wording": one.zone.question,
        "text": card.text if card else "",
        "author": card.author if card else "",
        "meaning": card.meaning.name if card and card.meaning else "",
        "link": card.link if card else "",
        "votes": str(card.votes) if card and card.votes else "",
        "zone_id": one.zone.id,
        "card_id": card.uid if card else "",
        "stack": card.stack if card else "",
    }


def _everywhere(export: Export) -> dict[str, str]:
    return {
        "project": export.project,
        "canvas": export.title,
        "version": export.version.label if export.version else _("draft"),
        "date": export.day.isoformat(),
        "note": export.note,
        "thanks": export.thanks.people,
        "licence": licence_name(export.licence),
        "licence_url": export.licence_url,
        "template": template_credit(blueprint_of_content(export.content)),
        "url": export.url,
    }
