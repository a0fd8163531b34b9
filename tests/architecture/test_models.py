"""Every table suits the platform's databases, and says what it knows of people."""

import io
import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

MODELS = list(apps.get_app_config("pepiniere").get_models())
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)

# InnoDB's limit for one key; in utf8mb4 a character takes four bytes.
KEY_BYTES = 3072
CHARACTER_BYTES = 4
FIXED_BYTES = {
    "AutoField": 4,
    "BigAutoField": 8,
    "BigIntegerField": 8,
    "BooleanField": 1,
    "DateField": 3,
    "DateTimeField": 8,
    "IntegerField": 4,
    "PositiveBigIntegerField": 8,
    "PositiveIntegerField": 4,
    "PositiveSmallIntegerField": 2,
    # MySQL has no such type: 32 hexadecimal digits.
    "UUIDField": 32 * CHARACTER_BYTES,
}


def key_bytes(field: models.Field) -> int:
    """Bytes that ``field`` takes in a key; KeyError for a type that cannot be in one, such as text without a limit."""
    target = field.target_field if field.is_relation else field
    if target.max_length and isinstance(target, models.CharField):
        return target.max_length * CHARACTER_BYTES
    return FIXED_BYTES[target.get_internal_type()]


def keys(model: type[models.Model]) -> list[tuple[str, ...]]:
    """The fields of each key of a table, whatever declares it."""
    options = model._meta
    single = [(f.name,) for f in options.local_fields if f.primary_key or f.unique or f.db_index]
    unique = [tuple(c.fields) for c in options.constraints if isinstance(c, models.UniqueConstraint)]
    indexes = [tuple(name.removeprefix("-") for name in index.fields) for index in options.indexes]
    return [*single, *unique, *indexes, *map(tuple, options.unique_together)]


@every_model
def test_every_key_fits_utf8mb4(model):
    sizes = {key: sum(key_bytes(model._meta.get_field(name)) for name in key) for key in keys(model)}
    assert {key: size for key, size in sizes.items() if size > KEY_BYTES} == {}


def test_the_measure_of_a_key_refuses_what_mysql_would():
    assert (
        key_bytes(models.CharField(max_length=255)) * 3 <= KEY_BYTES < key_bytes(models.CharField(max_length=255)) * 4
    )
    with pytest.raises(KeyError):
        key_bytes(models.TextField())


@every_model
def test_no_unique_constraint_is_conditional_or_computed(model):
    # MySQL would drop the first in silence, and MariaDB knows no key on an expression.
    unique = [c for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)]
    assert [c.name for c in unique if c.condition is not None or c.expressions] == []


@every_model
def test_no_index_is_conditional_or_computed(model):
    assert [index.name for index in model._meta.indexes if index.condition is not None or index.expressions] == []


@every_model
def test_keys_are_wide_whatever_the_platform_prefers(model):
    assert model._meta.pk.get_internal_type() == "BigAutoField"


@every_model
def test_every_model_says_what_it_knows_of_people(model):
    annotations = re.findall(r"^\s*\.\. (\w+):(.*)$", model.__doc__, re.MULTILINE)
    names = [name for name, _ in annotations]
    if names == ["no_pii"]:
        return
    assert names == ["pii", "pii_types", "pii_retirement"]
    assert all(text.strip() for _, text in annotations)


@every_model
def test_a_model_that_points_to_a_person_does_not_claim_to_know_nobody(model):
    people = [f.name for f in model._meta.local_fields if f.is_relation and f.related_model._meta.label == "auth.User"]
    assert people == [] or ".. pii:" in model.__doc__


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = io.StringIO()
    try:
        call_command("makemigrations", "pepiniere", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())
