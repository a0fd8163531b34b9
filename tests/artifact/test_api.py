"""What holds for any artifact, whatever its kind: one owner, changes once, versions that do not change."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from pepiniere.artifact import api
from pepiniere.artifact.api import Mutation
from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.artifact.errors import OperationReused, SlotTaken
from pepiniere.artifact.models import Artifact, Version
from pepiniere.cohort.data import Owner
from pepiniere.lib.errors import NotFound
from tests.conftest import NOW, World


@pytest.fixture
def artifact(world: World) -> ArtifactData:
    return api.ensure_artifact(Owner(project=world.project), slot="essai", kind="canvas", now=NOW)


def publish(artifact: ArtifactData, world: World, content: Any) -> VersionData:
    return api.publish_version(
        artifact,
        act=world.act("carrier"),
        snapshot=lambda: (content, {world.id("member")}),
        note="",
        licence="CC-BY-SA-4.0",
    )


def test_an_artifact_has_one_owner(world: World) -> None:
    both = {"project_id": world.project.id, "person_id": world.id("carrier")}
    for owner in (both, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Artifact.objects.create(slot="x", kind="canvas", created_at=NOW, **owner)


def test_a_slot_holds_one_kind_of_work(artifact: ArtifactData, world: World) -> None:
    owner = Owner(project=world.project)
    assert api.find_artifact(owner, slot="essai", kind="other") is None
    with pytest.raises(SlotTaken):
        api.ensure_artifact(owner, slot="essai", kind="other", now=NOW)
    assert api.list_works(owner) == [artifact]


def test_a_refused_change_leaves_nothing(artifact: ArtifactData, world: World) -> None:
    def write_then_refuse(_revision: int) -> Mutation:
        Artifact.objects.filter(pk=artifact.id).update(slot="autre")
        raise NotFound("refused")

    with pytest.raises(NotFound):
        api.apply_change(artifact, act=world.act("carrier"), kind="x", mutate=write_then_refuse)
    kept = api.get_artifact(artifact.uid)
    assert (kept.slot, kept.revision) == ("essai", 0)


def test_a_replay_answers_what_the_first_run_left(artifact: ArtifactData, world: World) -> None:
    act, runs = world.act("carrier"), []

    def mutate(_revision: int) -> Mutation:
        runs.append(1)
        return Mutation("part", None, {"text": "a", "revision": 1})

    first, second = (api.apply_change(artifact, act=act, kind="x", mutate=mutate) for _time in range(2))
    assert (len(runs), first.after, second.after, second.is_replay) == (1, first.after, first.after, True)


def test_an_operation_is_of_one_kind(artifact: ArtifactData, world: World) -> None:
    act = world.act("carrier")
    api.apply_change(artifact, act=act, kind="x", mutate=lambda _revision: Mutation("", None, None))
    with pytest.raises(OperationReused):
        api.apply_change(artifact, act=act, kind="y", mutate=lambda _revision: Mutation("", None, None))


def test_the_same_operation_of_two_people_is_two_acts(artifact: ArtifactData, world: World) -> None:
    operation = uuid4()
    for who in ("carrier", "member"):
        act = world.act(who, operation=operation)
        change = api.apply_change(artifact, act=act, kind="x", mutate=lambda _revision: Mutation("", None, None))
    assert (change.is_replay, api.get_artifact(artifact.uid).revision) == (False, 2)


def test_versions_follow_each_other(artifact: ArtifactData, world: World) -> None:
    for content in ({"a": 1}, {"a": 2}):
        publish(artifact, world, content)
    assert [version.number for version in api.list_versions(artifact)] == [2, 1]
    parents = Version.objects.filter(children__number=2).values_list("number", flat=True)
    assert list(parents) == [1]


def test_equal_contents_have_equal_digests_whatever_their_order(artifact: ArtifactData, world: World) -> None:
    first = publish(artifact, world, {"a": 1, "b": "é"})
    other = api.ensure_artifact(Owner(project=world.other_project), slot="essai", kind="canvas", now=NOW)
    assert publish(other, world, {"b": "é", "a": 1}).digest == first.digest


def test_a_replayed_publication_answers_the_same_version(artifact: ArtifactData, world: World) -> None:
    act = world.act("carrier")
    asked: dict[str, Any] = {"act": act, "snapshot": lambda: ({"a": 1}, set()), "note": "", "licence": "CC0-1.0"}
    assert api.publish_version(artifact, **asked) == api.publish_version(artifact, **asked)


def test_what_is_not_there_is_not_found(artifact: ArtifactData, world: World) -> None:
    assert api.text_at_revision(artifact, target="never", revision=1) is None
    for find in (api.get_artifact, api.get_version):
        with pytest.raises(NotFound):
            find(uuid4())
