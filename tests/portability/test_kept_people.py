"""Lists of people that wait for somebody's word."""

from datetime import timedelta
from uuid import uuid4

import pytest

from pepiniere.lib.acts import Act
from pepiniere.lib.errors import NotFound
from pepiniere.portability import api
from pepiniere.portability.errors import SourceTooBig, UnreadableList
from pepiniere.portability.models import PendingImport
from tests.conftest import NOW, World
from tests.portability.lists import MIXED, keep


def test_a_list_belongs_to_one_cohort_and_can_be_given_up(world: World) -> None:
    uid = keep(world, MIXED)
    for elsewhere in (lambda: api.check_people("c2", uid), lambda: api.cancel_import("c2", uid)):
        with pytest.raises(NotFound):
            elsewhere()
    with pytest.raises(NotFound):
        api.store_people("c2", uid, act=world.act("trainer"))
    with pytest.raises(NotFound):
        api.read_kept_sheets("c1", uid)
    api.cancel_import("c1", uid)
    for gone in (lambda: api.check_people("c1", uid), lambda: api.cancel_import("c1", uid)):
        with pytest.raises(NotFound):
            gone()


def test_what_was_left_for_more_than_a_day_is_forgotten(world: World) -> None:
    old = keep(world, MIXED)
    later = Act(world.id("trainer"), uuid4(), NOW + timedelta(days=1))
    second = api.keep_people("c1", name="", data=MIXED.encode(), act=later)
    assert set(PendingImport.objects.values_list("uid", flat=True)) == {old, second}
    later = Act(world.id("trainer"), uuid4(), NOW + timedelta(days=1, seconds=1))
    third = api.keep_people("c1", name="", data=MIXED.encode(), act=later)
    assert set(PendingImport.objects.values_list("uid", flat=True)) == {second, third}


def test_files_that_hold_no_list_are_refused_at_once(world: World, settings: object) -> None:
    for text in ("", "nom,projet\n", "username,project\0\n"):
        with pytest.raises(UnreadableList):
            keep(world, text)
    settings.PEPINIERE = {"IMPORT_MAX_BYTES": 10}  # type: ignore[attr-defined]
    with pytest.raises(SourceTooBig) as caught:
        keep(world, "username,project\n")
    assert (caught.value.status, PendingImport.objects.count()) == (413, 0)
