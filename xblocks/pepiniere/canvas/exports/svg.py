"""A canvas as a picture: one A3 sheet on its side, in SVG, its words still words. Lengths are in points.

Widths are estimated, for the face depends on who opens it. Letters shrink until all of it fits; where even the smallest
do not, a zone says how many cards are left out, and the sheet tells where the whole is.
"""

from collections.abc import Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from lxml import etree

from pepiniere.artifact.formats import Export
from pepiniere.canvas.api import blueprint_of_content
from pepiniere.canvas.exports.pen import LINE, MUTED, TONES, Pen, figure, storable
from pepiniere.canvas.fitting import Box, Fitted
from pepiniere.canvas.reading import ReadZone, read_zones, template_credit
from pepiniere.canvas.sheet import GAP, HEIGHT, MARGIN, SIZES, WIDTH, Sheet
from pepiniere.canvas.wrapping import BYLINE, INDENT, NAME, PADDING, QUESTION, Line, width_of, wrap
from pepiniere.lib.qr import qr_svg

# A picture can be looked at closer than a wall.
_SIZES = (*SIZES, 6.0, 5.5, 5.0, 4.5, 4.0, 3.5, 3.0, 2.5, 2.0, 1.5)
_INNER = WIDTH - 2 * MARGIN
_TITLE, _WORDS, _SMALL = 26.0, 12.0, 9.0
_QR = 72.0
_HEAD = _INNER - _QR - GAP
_LEAST = 200.0
_LOOKS = {
    NAME: {"font_weight": "bold"},
    QUESTION: {"font_style": "italic", "colour": MUTED},
    BYLINE: {"colour": MUTED},
}


def write_svg(export: Export) -> str:
    """The sheet, with its title and a description for those who do not see it."""
    root = _sheet(export)
    pen = Pen(root)
    zones = read_zones(export.content, export.names)
    top = _head(pen.group(), export) + GAP
    foot = _foot_lines(export)
    bottom = HEIGHT - MARGIN - len(foot) * _SMALL * 1.35 - GAP
    fitted = Sheet(zones, blueprint_of_content(export.content)).fit(max(bottom - top, _LEAST), _SIZES)
    for one in zones:
        _zone(pen.group(), one, fitted, top)
    pen.group().write_lines(foot, x=MARGIN, y=bottom + GAP, width=_INNER, size=_SMALL)
    return etree.tostring(root, encoding="unicode") + "\n"


def _sheet(export: Export) -> etree._Element:
    root = etree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": "420mm",
            "height": "297mm",
            "viewBox": f"0 0 {figure(WIDTH)} {figure(HEIGHT)}",
            "font-family": "Arial, 'Liberation Sans', Helvetica, sans-serif",
            "lang": get_language() or "en",
        },
    )
    title = ", ".join(part for part in (export.title, export.owner, export.state) if part)
    etree.SubElement(root, "title").text = storable(title)
    told = [export.note, export.thanks.line, export.terms, export.url]
    etree.SubElement(root, "desc").text = storable(" ".join(part for part in told if part))
    Pen(root).box(Box(0, 0, WIDTH, HEIGHT), fill="#fff")
    return root


def _head(pen: Pen, export: Export) -> float:
    """Whose it is and of when, the title, the note, and the way back beside them; gives where they end."""
    _code(pen, export)
    fictional = _("Fictional cohort: nobody here exists.") if export.is_fictional else ""
    above = " · ".join(part for part in (export.owner, export.state, fictional) if part)
    y = pen.write_lines([above], x=MARGIN, y=MARGIN, width=_HEAD, size=_WORDS, colour=MUTED)
    size = min(_TITLE, _HEAD / max(width_of(export.title) * 1.1, 1))
    y = pen.write_lines([export.title], x=MARGIN, y=y, width=_HEAD * 1.1, size=size, font_weight="bold")
    y = pen.write_lines([export.note], x=MARGIN, y=y, width=_HEAD, size=_WORDS, font_style="italic")
    return max(y, MARGIN + _QR)


def _zone(pen: Pen, one: ReadZone, fitted: Fitted, top: float) -> None:
    box = fitted.box_of(one.zone.id)
    box = box._replace(x=box.x + MARGIN, y=box.y + top)
    pen.box(box, fill="#fff", stroke=LINE, rounded=4)
    lines = fitted.lines[one.zone.id]
    shown = _shown(lines, box.height / fitted.size)
    for line in shown:
        _line(pen, line, box, fitted.size)
    for rank, card in enumerate(one.cards):
        mine = [line for line in shown if line.paragraph.card == rank]
        _bar(pen, mine, box, fitted.size, TONES[card.meaning.tone] if card.meaning else LINE)
    left_out = {line.paragraph.card for line in lines[len(shown) :]} - {None}
    if left_out:
        _tell_left_out(pen, len(left_out), box, fitted.size)


def _shown(lines: Sequence[Line], height: float) -> Sequence[Line]:
    """The lines that a zone ``height`` ems tall holds; if not all, room is left to say so."""
    room = height - PADDING + 0.01
    if not lines or lines[-1].bottom <= room:
        return lines
    return [line for line in lines if line.bottom <= room - 1.35]


def _line(pen: Pen, line: Line, box: Box, size: float) -> None:
    style = line.paragraph.style
    start = PADDING + style.indent
    pen.write(
        line.text,
        x=box.x + start * size,
        y=box.y + line.top * size,
        width=box.width - (start + PADDING) * size,
        size=style.size * size,
        paragraph=line.paragraph.text,
        **_LOOKS.get(style, {}),
    )


def _bar(pen: Pen, lines: Sequence[Line], box: Box, size: float, colour: str) -> None:
    """Beside a card: its colour, whose meaning is said in words too."""
    if lines:
        top, bottom = lines[0].top * size, lines[-1].bottom * size
        pen.box(Box(box.x + PADDING * size, box.y + top, INDENT / 4 * size, bottom - top), fill=colour)


def _tell_left_out(pen: Pen, number: int, box: Box, size: float) -> None:
    words = ngettext("… %(number)d more card", "… %(number)d more cards", number) % {"number": number}
    y = box.y + box.height - (PADDING + 1.35) * size
    pen.write(words, x=box.x + PADDING * size, y=y, width=box.width, size=size, colour=MUTED)


def _foot_lines(export: Export) -> list[str]:
    """Credits, terms and the address, as they are broken."""
    licence = " · ".join(part for part in (export.terms, export.licence_url) if part)
    told = [export.thanks.line, licence, template_credit(blueprint_of_content(export.content)), export.url]
    return [line for text in told for line in wrap(text, width=_INNER / _SMALL)]


def _code(pen: Pen, export: Export) -> None:
    """The way back to the page, in the corner."""
    code = qr_svg(export.url, title=_("The page of this canvas"))
    if code:
        drawn = etree.fromstring(code)
        place = {"x": WIDTH - MARGIN - _QR, "y": MARGIN, "width": _QR, "height": _QR}
        for name, length in place.items():
            drawn.set(name, figure(length))
        pen.parent.append(drawn)
