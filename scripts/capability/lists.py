"""The lists that stay kept by hand, because each says something of its own: a line more in each."""

import re
from collections.abc import Callable
from re import Match

Edit = Callable[[str, dict[str, str]], str]


def entry_point(text: str, names: dict[str, str]) -> str:
    """setup.cfg: how the platform finds the block."""
    line = f"    pepiniere-{names['tag']} = pepiniere_blocks.{names['name']}:{names['Class']}Block\n"
    return _replaced(r"xblock\.v1 =\n(?:    .+\n)+", lambda found: found[0] + line, text)


def import_rules(text: str, names: dict[str, str]) -> str:
    """.importlinter: beside the other capabilities, in layers of its own, with tables that are private."""
    name = names["name"]
    beside = text.replace(f"({name})", name)
    if beside == text:
        beside = _replaced(r"\n    canvas( \|.*)?\n", lambda found: f"{found[0][:-1]} | {name}\n", text)
    inside = _replaced(
        r"\[importlinter:contract:inside\][\s\S]*?containers =\n(?:    .+\n)+",
        lambda found: f"{found[0]}    pepiniere.{name}\n",
        beside,
    )
    return f"{inside}\n{_TABLES.format(name=name, words=names['words'])}"


_TABLES = """[importlinter:contract:tables-{name}]
name = {words} tables are private
type = protected
protected_modules =
    pepiniere.{name}.models
allowed_importers =
    pepiniere.{name}
"""


def tested_course(text: str, names: dict[str, str]) -> str:
    """The course on which the handlers of every block are tried: a unit more."""
    tag = names["tag"]
    block = f'<pepiniere-{tag} url_name="{tag}" display_name="{names["title"]}" slot="{tag}"/>'
    begin = f'<vertical url_name="unite-{tag}" display_name="{names["title"]}">'
    unit = f"      {begin}\n        {block}\n      </vertical>\n"
    return _replaced(r" *</sequential>", lambda found: unit + found[0], text)


def told_to_administrators(said: str, kept: str) -> Edit:
    """A guide's list of what is kept about people: a row more, below that of cards."""

    def edit(text: str, names: dict[str, str]) -> str:
        row = f"| `pepiniere_{names['Class'].lower()}note` | {said} | {kept} |\n"
        return _replaced(r"\| `pepiniere_card` .*\n", lambda found: found[0] + row, text)

    return edit


def _replaced(pattern: str, change: Callable[[Match[str]], str], text: str) -> str:
    changed, times = re.subn(pattern, change, text, count=1)
    assert times, f"{pattern} is not found: the scaffold no longer knows this file"
    return changed


EDITS: dict[str, Edit] = {
    "setup.cfg": entry_point,
    ".importlinter": import_rules,
    "fixtures/blocks/course/course/run.xml": tested_course,
    "docs/guide/admin.md": told_to_administrators("the words of its author", "kept"),
    "docs/guide/admin.fr.md": told_to_administrators("les mots de la personne qui les a écrits", "gardé"),
}
