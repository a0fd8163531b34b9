"""The records of a CSV file, each with the number of the line where it begins."""

import csv
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from pepiniere.portability.errors import UnreadableList

# What editors number; `str.splitlines` knows more ends than they do.
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


def read_records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The records of ``text``, each after the number of its first line; those that are blank are left out.

    UnreadableList, with ``line``, at a quotation mark that nothing closes: all that follows would be read askew.
    """
    lines = (match[0] for match in _LINE.finditer(text))
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        message = _("A quotation mark opens here and is not closed at the end of a cell: nothing was read after it.")
        raise UnreadableList(message, line=line) from None
