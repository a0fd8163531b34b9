"""Each migration on the data of the one before it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from pepiniere.canvas.blueprints import text_of
from pepiniere.lib.canonical import digest
from tests.conftest import NOW

COHORT = ("pepiniere", "0002_cohort")
LATEST = ("pepiniere", "0005_blueprints_by_digest")


def migrate(target: tuple[str, str]) -> Any:
    """The models as they are at ``target``."""
    MigrationExecutor(connection).migrate([target])
    return MigrationExecutor(connection).loader.project_state([target]).apps


@pytest.fixture
def old(transactional_db: None) -> Iterator[Any]:
    """The models before versions were kept by themselves; all is brought up to date afterwards."""
    yield migrate(COHORT)
    executor = MigrationExecutor(connection)
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] == "pepiniere"])


def test_canvases_keep_the_wording_that_they_were_begun_with(old: Any) -> None:
    user = old.get_model("auth", "User").objects.create(username="amina")
    works = [
        old.get_model("pepiniere", "Artifact").objects.create(
            kind="canvas", person=user, scope="s", slot=slot, created_at=NOW
        )
        for slot in ("a", "b")
    ]
    for work in works:
        canvas = {"artifact": work, "blueprint": "gouvernance", "blueprint_version": "1.0.0"}
        old.get_model("pepiniere", "Canvas").objects.create(**canvas)
    changes = old.get_model("pepiniere", "Change").objects
    for kind, days in (("card.add", 1), ("publish", 2)):
        at = NOW + timedelta(days=days)
        changes.create(artifact=works[0], actor=user, operation=uuid4(), kind=kind, revision=days, at=at)
    version = {"artifact": works[0], "number": 1, "content": "{}", "digest": "x", "licence": "CC0-1.0"}
    old.get_model("pepiniere", "Version").objects.create(**version, licence_declared="CC0-1.0", published_at=NOW)

    new = migrate(LATEST)

    text = text_of("gouvernance", "1.0.0")
    assert '"hint"' not in text
    kept = new.get_model("pepiniere", "KeptBlueprint").objects.get()
    assert (kept.digest, kept.content) == (digest(text), text)
    canvases = new.get_model("pepiniere", "Canvas").objects
    assert set(canvases.values_list("blueprint_id", flat=True)) == {kept.digest}
    dates = new.get_model("pepiniere", "Artifact").objects.order_by("id").values_list("changed_at", flat=True)
    assert list(dates) == [NOW + timedelta(days=1), None]
    assert list(new.get_model("pepiniere", "Version").objects.values_list("minor", "made_at")) == [(0, NOW)]
