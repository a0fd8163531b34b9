"""How easy a French page reads: the formula of Kandel and Moles (1958), Flesch's reading ease fitted to French."""

import re

from lxml import etree

WORD = re.compile(r"[^\W\d_]+(?:[·’-][^\W\d_]+)*")
# A line is a sentence at least: items of a list may end without a full stop.
SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|(?<![.!?…])$", re.MULTILINE)
VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+", re.IGNORECASE)
SILENT_END = re.compile(r"(?<=[^\Waeiouyàâéèêîôùû])(?:e|es|ent)$", re.IGNORECASE)
# References are neither sentences nor always French: what follows this heading is left out.
SOURCES_HEADING = "D’où vien"
PROSE = ("p", "li", "dt", "dd", "th", "td")


def reading_ease(text: str) -> float:
    """From 0, hard, to 100, easy; a French newspaper is near 50."""
    words = WORD.findall(text)
    sentences = max(1, len(SENTENCE_END.findall(text)))
    heard = sum(count_syllables(word) for word in words)
    return 207 - 1.015 * len(words) / sentences - 73.6 * heard / max(1, len(words))


def count_syllables(word: str) -> int:
    """Groups of vowels, without a silent ending: an estimate, that takes the end of "souvent" for silent."""
    return max(1, len(VOWELS.findall(SILENT_END.sub("", word))))


def prose_of(page: etree._Element) -> str:
    """The sentences of a page, one block a line."""
    blocks = (block for block in page.iter(*PROSE) if not _is_inside_another(block) and not _is_source(block))
    return "\n".join("".join(map(str, block.itertext())).strip() for block in blocks)


def _is_inside_another(block: etree._Element) -> bool:
    return any(True for _parent in block.iterancestors(*PROSE))


def _is_source(block: etree._Element) -> bool:
    top = block if block.tag == "p" else next(block.iterancestors("ul", "ol", "dl", "table"), block)
    heading = next(top.itersiblings("h3", preceding=True), None)
    return heading is not None and (heading.text or "").startswith(SOURCES_HEADING)
