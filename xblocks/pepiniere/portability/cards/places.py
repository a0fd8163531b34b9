"""Where a canvas can take a card, by all the names that a file may give a question or a colour."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language, override

from pepiniere.canvas.blueprints import read_blueprint
from pepiniere.canvas.data import Blueprint, Meaning, Zone
from pepiniere.lib.languages import LANGUAGES
from pepiniere.portability.people.words import plain


class Places:
    """The zones and meanings of a blueprint; each is found by its id, or by its name in any language."""

    def __init__(self, blueprint: Blueprint) -> None:
        wordings = list(_in_every_language(blueprint))
        zones = [zone for wording in wordings for zone in wording.zones]
        self._zones = (
            {plain(zone.question): zone.id for zone in zones}
            | {plain(zone.name): zone.id for zone in zones}
            | {plain(zone.id): zone.id for zone in zones}
        )
        meanings = [meaning for wording in wordings for meaning in wording.meanings]
        self._meanings = {plain(one.name): one.id for one in meanings} | {plain(one.id): one.id for one in meanings}
        self._blueprint = blueprint

    def find_zone(self, name: Any) -> Zone | None:
        """The zone that a file calls ``name``, or by the question that it asks."""
        return self._blueprint.find_zone(self._zones.get(_key(name), ""))

    def find_meaning(self, name: Any) -> Meaning | None:
        """The meaning that a file calls ``name``."""
        return self._blueprint.find_meaning(self._meanings.get(_key(name), ""))


_LONGEST_NAME = 500


def _key(name: Any) -> str:
    return plain(name) if isinstance(name, str) and len(name) <= _LONGEST_NAME else ""


def _in_every_language(blueprint: Blueprint) -> Iterator[Blueprint]:
    # The reader's own comes last: it wins where two say different things by one name.
    for language in (*LANGUAGES, get_language()):
        with override(language):
            yield read_blueprint(blueprint.text)
