"""Versions that nobody asks for: kept when a team rests or leaves, come back to, compared."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api as canvas
from pepiniere.cohort.data import Owner
from pepiniere.lib.errors import NotFound
from tests.artifact.works import begin, publish, write
from tests.conftest import NOW, World


@pytest.fixture
def work(world: World) -> ArtifactData:
    return begin(Owner(project=world.project))


def labels(work: ArtifactData) -> list[str]:
    return [version.label for version in artifacts.list_history(work)]


def write_after(work: ArtifactData, world: World, text: str, *, minutes: int) -> None:
    act = replace(world.act("carrier"), at=NOW + timedelta(minutes=minutes))
    canvas.add_card(work, act=act, card=uuid4(), zone="raison", text=text)


def texts(content: Any) -> list[str]:
    return [card["text"] for card in content["cards"]]


def test_a_rest_of_ten_minutes_keeps_what_stood(world: World, work: ArtifactData) -> None:
    write(work, world, "un")
    write_after(work, world, "deux", minutes=9)
    assert labels(work) == []
    write_after(work, world, "trois", minutes=19)
    (kept,) = artifacts.list_history(work)
    assert (kept.label, kept.made_at) == ("0.1", NOW + timedelta(minutes=9))
    assert texts(artifacts.get_version(kept.uid)[1].content) == ["un", "deux"]


def test_leaving_keeps_what_stands_once(world: World, work: ArtifactData) -> None:
    write(work, world, "un")
    for _time in range(2):
        artifacts.keep_minor(work, now=NOW)
    assert labels(work) == ["0.1"]


def test_nothing_written_keeps_nothing(work: ArtifactData) -> None:
    artifacts.keep_minor(work, now=NOW)
    assert labels(work) == []


def test_minors_count_from_the_published_version_before_them(world: World, work: ArtifactData) -> None:
    for text in ("un", "deux"):
        write(work, world, text)
        artifacts.keep_minor(work, now=NOW)
    publish(work, world)
    artifacts.keep_minor(work, now=NOW)
    assert labels(work) == ["1", "0.2", "0.1"]
    write(work, world, "trois")
    artifacts.keep_minor(work, now=NOW)
    assert labels(work) == ["1.1", "1", "0.2", "0.1"]
    assert [version.label for version in artifacts.list_versions(work)] == ["1"]


def test_who_wrote_is_credited_in_a_minor_too(world: World, work: ArtifactData) -> None:
    write(work, world, "un", who="member")
    artifacts.keep_minor(work, now=NOW)
    assert artifacts.list_history(work)[0].author_ids == [world.id("member")]


def test_coming_back_says_it_again_and_keeps_what_stood(world: World, work: ArtifactData) -> None:
    write(work, world, "un")
    first = publish(work, world)
    (card,) = canvas.list_cards(work)
    canvas.edit_card(work, act=world.act("member"), card=card.uid, text="autrement", base=1)
    write(work, world, "deux")

    canvas.restore_version(work, act=world.act("carrier"), version=first.uid)

    assert [(one.text, one.revision) for one in canvas.list_cards(work)] == [("un", 3)]
    said = {
        version.label: texts(artifacts.get_version(version.uid)[1].content) for version in artifacts.list_history(work)
    }
    assert said == {"1.2": ["un"], "1.1": ["autrement", "deux"], "1": ["un"]}


def test_coming_back_is_come_back_from(world: World, work: ArtifactData) -> None:
    write(work, world, "un")
    publish(work, world)
    write(work, world, "deux")
    canvas.restore_version(work, act=world.act("carrier"), version=artifacts.list_versions(work)[0].uid)
    before = next(version for version in artifacts.list_history(work) if version.label == "1.1")
    canvas.restore_version(work, act=world.act("carrier"), version=before.uid)
    assert [card.text for card in canvas.list_cards(work)] == ["un", "deux"]


def test_a_version_of_another_work_is_not_come_back_to(world: World, work: ArtifactData) -> None:
    other = begin(Owner(project=world.other_project))
    write(other, world, "ailleurs")
    version = publish(other, world)
    with pytest.raises(NotFound):
        canvas.restore_version(work, act=world.act("carrier"), version=version.uid)
