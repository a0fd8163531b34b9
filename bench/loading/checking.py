"""Compares what editors were told with what the tables hold."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from weighing.site import Site

from loading.records import Save


@dataclass(frozen=True)
class Tables:
    """The rows of one canvas: its changes, oldest first, and its cards, removed ones too, as plain values."""

    changes: Sequence[dict[str, Any]]
    cards: Sequence[dict[str, Any]]


def read_tables(site: Site, project: str) -> Tables:
    """Those of the canvas of a project, as they stand."""
    return Tables(**json.loads(site.run("read_tables", project)))


@dataclass
class _Story:
    """One card through its changes: its state, and each mark that stands, with the revision that brought it."""

    state: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)


def lost_updates(saves: Iterable[Save], tables: Tables) -> list[str]:
    """What was confirmed and is not there, one sentence each.

    A wording may go only by somebody who had it before them; a place only by a later change.
    """
    by_operation = {save.operation: save for save in saves}
    recorded = {change["operation"] for change in tables.changes}
    lost = [
        f"{s.kind} {s.mark} is recorded nowhere"
        for s in by_operation.values()
        if s.is_confirmed and s.operation not in recorded
    ]
    stories = defaultdict[str, _Story](_Story)
    for change in tables.changes:
        lost += _follow(stories[change["target"]], change, by_operation.get(change["operation"]))
    return lost + [
        f"card {card['uid']} is not as its last change left it" for card in tables.cards if _differs(card, stories)
    ]


def _follow(story: _Story, change: dict[str, Any], save: Save | None) -> list[str]:
    before, after = change["before"] or {}, change["after"]
    lost = []
    if story.state and _seen(before) != _seen(story.state):
        lost.append(f"{change['kind']} of {change['target']} undid what nobody recorded")
    lost += [f"{mark} went by somebody who had not read it" for mark in _gone(story, after["text"], save)]
    if save and save.mark and save.mark not in after["text"]:
        lost.append(f"{save.mark} is not in what its save left")
    if save and save.zone and after["zone"] != save.zone:
        lost.append(f"{save.kind} to {save.zone} led to {after['zone']}")
    story.marks = {mark: revision for mark, revision in story.marks.items() if mark in after["text"]}
    if save and save.mark:
        story.marks[save.mark] = after["revision"]
    story.state = after
    return lost


def _gone(story: _Story, text: str, save: Save | None) -> list[str]:
    """Marks that ``save`` took away although they came after the revision over which it was written."""
    base = save.base if save else 0
    return [mark for mark, revision in story.marks.items() if mark not in text and revision > base]


def _differs(card: dict[str, Any], stories: dict[str, _Story]) -> bool:
    story = stories.get(card["uid"])
    return story is not None and _seen(card) != _seen(story.state)


def _seen(state: dict[str, Any]) -> tuple[Any, ...]:
    # Others' moves renumber a zone without touching the card: its position is nobody's save.
    return state["text"], state["zone"], state["revision"], state["removed"]


def duplicates(saves: Iterable[Save], tables: Tables) -> list[str]:
    """What is there more often than it was saved, one sentence each."""
    operations = Counter(change["operation"] for change in tables.changes)
    written = {save.mark for save in saves} - {""}
    uids = Counter(card["uid"] for card in tables.cards)
    marks = Counter(mark for mark in written for card in tables.cards if mark in card["text"])
    return [
        f"{what} is there {count} times" for every in (operations, uids) for what, count in every.items() if count > 1
    ] + [f"{mark} is on {count} cards" for mark, count in marks.items() if count > 1]
