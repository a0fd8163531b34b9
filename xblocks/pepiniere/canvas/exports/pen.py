"""Words and lines drawn in SVG, with attributes alone: no style sheet, no script."""

import unicodedata
from collections.abc import Iterable

from lxml import etree

from pepiniere.canvas.fitting import Box
from pepiniere.canvas.wrapping import wrap

INK, MUTED, LINE = "#1d2a24", "#55635b", "#7d8a82"
TONES = {"leaf": "#1f6b45", "amber": "#7a4f00", "clay": "#a3262a", "water": "#1c5d8c", "plum": "#6a3d8f"}

# From the top of a line to the foot of its letters, in heights of letters.
_FOOT = 0.96


class Pen:
    """Draws inside ``parent``, an element of a drawing; every length is in its units."""

    def __init__(self, parent: etree._Element) -> None:
        self.parent = parent

    def group(self, label: str = "") -> "Pen":
        """A pen for some things that belong together, called ``label``."""
        group = etree.SubElement(self.parent, "g")
        if label:
            etree.SubElement(group, "title").text = storable(label)
        return Pen(group)

    def write(
        self,
        text: str,
        *,
        x: float,
        y: float,
        width: float,
        size: float,
        paragraph: str = "",
        colour: str = INK,
        **more: str,
    ) -> None:
        """One line whose top is at ``y``; it begins at the other side where its ``paragraph`` is read so."""
        attributes = {"x": figure(x), "y": figure(y + _FOOT * size), "font-size": figure(size), "fill": colour}
        if is_right_to_left(paragraph or text):
            attributes |= {"x": figure(x + width), "direction": "rtl"}
        line = etree.SubElement(self.parent, "text", attributes | {name.replace("_", "-"): more[name] for name in more})
        line.text = storable(text)

    def write_lines(self, texts: Iterable[str], *, x: float, y: float, width: float, size: float, **more: str) -> float:
        """Paragraphs in lines no wider than ``width``, one under the other; gives where the next would begin."""
        for text in texts:
            for line in wrap(text, width=width / size):
                self.write(line, x=x, y=y, width=width, size=size, paragraph=text, **more)
                y += size * 1.35
        return y

    def box(self, box: Box, *, fill: str = "none", stroke: str = "none", rounded: float = 0) -> None:
        """A rectangle."""
        shape = {"x": figure(box.x), "y": figure(box.y), "width": figure(box.width), "height": figure(box.height)}
        etree.SubElement(self.parent, "rect", {**shape, "rx": figure(rounded), "fill": fill, "stroke": stroke})


def figure(length: float) -> str:
    """A length as short as it can be written: to a hundredth."""
    return f"{length:.2f}".rstrip("0").rstrip(".")


def storable(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


def is_right_to_left(text: str) -> bool:
    """Whether the first letter is of a script that is read so."""
    sides = (unicodedata.bidirectional(character) for character in text)
    return next((side for side in sides if side in {"L", "R", "AL"}), "L") != "L"
