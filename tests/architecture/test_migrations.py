"""Each migration on the data of the one before it."""

from collections.abc import Iterator
from datetime import timedelta
from graphlib import TopologicalSorter
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from model_bakery import baker

from pepiniere.canvas.blueprints import text_of
from pepiniere.lib.canonical import digest
from tests.conftest import COURSE, NOW

NAMES = sorted(name for app, name in MigrationLoader(None).disk_migrations if app == "pepiniere")
# What a row must be, where not anything will do: a work, or a reading, is a project's or a person's, a canvas asks
# what is shipped.
SENSIBLE: dict[str, dict[str, Any]] = {
    "artifact": {"person": None, "scope": ""},
    "assignment": {"person": None, "scope": ""},
    "canvas": {"blueprint": "gouvernance", "blueprint_slug": "gouvernance", "blueprint_version": "1.0.0"},
    "gate": {"on": None},
}

# What a migration drops, renames or rewrites, table and field, and is meant to.
ON_PURPOSE = {
    "0003_versions_and_remarks": {
        ("canvas", "blueprint"),
        ("version", "published_at"),
        ("pendingimport", "cohort_key"),
    },
    "0005_blueprints_by_digest": {("canvas", "blueprint_slug"), ("canvas", "blueprint_version")},
}


def migrate(name: str) -> Any:
    """The models as they are once ``name`` was applied, and nothing after it."""
    target = ("pepiniere", name)
    MigrationExecutor(connection).migrate([target])
    return MigrationExecutor(connection).loader.project_state([target]).apps


@pytest.fixture
def reach(transactional_db: None) -> Iterator[Any]:
    """Goes back to a migration, for one test.

    All is brought up to date afterwards, with the rows that the test made.
    """
    yield migrate
    migrate(NAMES[-1])


def fill(models: Any) -> None:
    """A row in every table, each of its fields given, those that point elsewhere to the rows made before."""
    baker.seed(1)
    baker.generators.add("opaque_keys.edx.django.models.CourseKeyField", lambda: COURSE)
    made = {get_user_model()._meta.label: models.get_model("auth", "User").objects.create(username="amina")}
    tables = {model._meta.label: model for model in models.get_app_config("pepiniere").get_models()}
    for label in TopologicalSorter({label: pointed(model) for label, model in tables.items()}).static_order():
        if label in tables:
            made[label] = baker.make(tables[label], _fill_optional=True, **given(tables[label], made))


def pointed(model: Any) -> set[str]:
    """The other tables to which a row points."""
    return {f.related_model._meta.label for f in model._meta.fields if f.related_model} - {model._meta.label}


def given(model: Any, made: dict[str, Any]) -> dict[str, Any]:
    """What is not left to chance in a row."""
    sensible = SENSIBLE.get(model._meta.model_name, {})
    plain = {f.name: sensible[f.name] for f in model._meta.fields if f.name in sensible and not f.related_model}
    links = {f.name: made.get(f.related_model._meta.label) for f in model._meta.fields if f.related_model}
    return plain | links | {name: None for name, value in sensible.items() if value is None}


def stored(models: Any) -> dict[tuple[str, Any, str], Any]:
    """What every table holds: each value by table, key and field."""
    tables = models.get_app_config("pepiniere").get_models()
    return {
        (table._meta.model_name, row.pk, field.name): field.value_from_object(row)
        for table in tables
        for row in table.objects.all()
        for field in table._meta.fields
    }


@pytest.mark.parametrize(("before", "after"), list(pairwise(NAMES)))
def test_a_migration_keeps_what_the_tables_held(reach: Any, before: str, after: str) -> None:
    fill(old := reach(before))
    held = stored(old)
    now = stored(reach(after))
    connection.check_constraints()
    changed = {(table, field) for (table, key, field), value in held.items() if now.get((table, key, field)) != value}
    assert changed == ON_PURPOSE.get(after, set())


def test_canvases_keep_the_wording_that_they_were_begun_with(reach: Any) -> None:
    old = reach("0002_cohort")
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

    new = reach("0005_blueprints_by_digest")

    text = text_of("gouvernance", "1.0.0")
    assert '"hint"' not in text
    kept = new.get_model("pepiniere", "KeptBlueprint").objects.get()
    assert (kept.digest, kept.content) == (digest(text), text)
    canvases = new.get_model("pepiniere", "Canvas").objects
    assert set(canvases.values_list("blueprint_id", flat=True)) == {kept.digest}
    dates = new.get_model("pepiniere", "Artifact").objects.order_by("id").values_list("changed_at", flat=True)
    assert list(dates) == [NOW + timedelta(days=1), None]
    assert list(new.get_model("pepiniere", "Version").objects.values_list("minor", "made_at")) == [(0, NOW)]
