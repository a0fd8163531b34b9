"""French is complete: every message has its translation, and no translation is left over."""

import re

import pytest

from scripts.messages import CATALOGUES, extract, is_translated, read_french

every_catalogue = pytest.mark.parametrize("catalogue", CATALOGUES)

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
ENTITY = re.compile(r"&\w+;")
NARROW_OR_NOT = "\u00a0\u202f"
# A high sign stands after a non-breaking space, an opening guillemet before one; 10:30 and https: are left alone.
MISPLACED = re.compile(rf"(?<![{NARROW_OR_NOT}!?])[;:!?»](?=\s|$|<)|«(?![{NARROW_OR_NOT}])")


def strings(message):
    """The singular, then the plural if there is one, in both languages."""
    both = (message.id, message.string)
    return [text if isinstance(text, (tuple, list)) else (text,) for text in both]


def translated(catalogue):
    return [message for message in read_french(catalogue) if message.id]


@every_catalogue
def test_the_catalogue_holds_what_the_sources_say_and_nothing_else(catalogue):
    asked = {(message.context, message.id) for message in extract(catalogue) if message.id}
    assert {(message.context, message.id) for message in translated(catalogue)} == asked


@every_catalogue
def test_every_message_is_translated_for_sure(catalogue):
    french = read_french(catalogue)
    assert [m.id for m in french if m.id and (m.fuzzy or not is_translated(m.string))] == []
    assert dict(french.obsolete) == {}


@every_catalogue
def test_placeholders_agree(catalogue):
    def holes(texts):
        return {tuple(sorted(PLACEHOLDER.findall(text))) for text in texts}

    assert [m.id for m in translated(catalogue) if not holes(strings(m)[1]) <= holes(strings(m)[0])] == []


@every_catalogue
def test_french_typography(catalogue):
    french = [ENTITY.sub("", text) for m in translated(catalogue) for text in strings(m)[1]]
    assert [text for text in french if MISPLACED.search(text)] == []


@pytest.mark.parametrize("text", ["Vraiment?", "Voici : cela", "« non »", "Attention!</b>"])
def test_misplaced_spaces_are_seen(text):
    assert MISPLACED.search(text)


@pytest.mark.parametrize("text", ["Vraiment\u00a0?!", "à 10:30", "«\u202foui\u202f»", "https://exemple"])
def test_rightly_placed_spaces_pass(text):
    assert not MISPLACED.search(text)
