"""Copied, moved, deleted, in a re-run, in another course: what becomes of a block's slot, and of the work in it."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from crum import impersonate
from lxml import html as lxml_html

from pepiniere.canvas.api import find_canvas
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner
from pepiniere.lib.platform import host
from tests.blocks.calls import add_card, client_of
from tests.conftest import COURSE, World, by_command
from tests.contract.ours import BLOCKS, IN_SLOTS
from tests.contract.studio import Store, copied

FIXTURE = Path(__file__).parents[2] / "fixtures" / "blocks" / "course"
OTHER_RUN = COURSE.replace(run="rerun")


@pytest.fixture
def author(world: World) -> Any:
    """Somebody at work in Studio."""
    with impersonate(world.users["trainer"]):
        yield world.users["trainer"]


def written(store: Store, block_type: str) -> Any:
    return store.create(block_type, display_name="À nous", slot="commun")


def test_every_block_of_ours_keeps_its_work_in_a_slot() -> None:
    assert list(BLOCKS) == IN_SLOTS


@pytest.mark.parametrize("block_type", IN_SLOTS)
def test_a_duplicate_is_another_work(author: Any, block_type: str) -> None:
    store = Store(COURSE)
    source = written(store, block_type)
    copy = store.duplicate(source, author)
    assert (copy.display_name, copy.effective_slot) == ("À nous", str(copy.scope_ids.usage_id.block_id))
    assert store.get_item(source.scope_ids.usage_id).effective_slot == "commun"
    assert store.saved_by[-1] == author.pk


@pytest.mark.parametrize("block_type", IN_SLOTS)
def test_a_copy_pasted_in_the_same_run_is_another_work(author: Any, block_type: str) -> None:
    store = Store(COURSE)
    pasted = store.paste(copied(written(store, block_type)), author)
    assert (pasted.display_name, pasted.effective_slot) == ("À nous", str(pasted.scope_ids.usage_id.block_id))
    assert store.saved_by[-1] == author.pk


@pytest.mark.parametrize("block_type", IN_SLOTS)
def test_a_copy_pasted_in_another_run_goes_on_with_the_work(author: Any, block_type: str) -> None:
    node = copied(written(Store(COURSE), block_type))
    assert Store(OTHER_RUN).paste(node, author).effective_slot == "commun"


@pytest.mark.parametrize("whence", ["", "nowhere"])
@pytest.mark.parametrize("block_type", IN_SLOTS)
def test_a_copy_from_nobody_knows_where_is_another_work(author: Any, block_type: str, whence: str) -> None:
    store = Store(COURSE)
    node = copied(written(store, block_type))
    node.set("copied_from_block", whence)
    assert store.paste(node, author).slot == ""


@pytest.mark.parametrize("block_type", IN_SLOTS)
def test_a_block_without_a_slot_of_its_own_is_not_kept_twice(author: Any, block_type: str) -> None:
    store = Store(COURSE)
    store.duplicate(store.create(block_type), author)
    assert store.saved_by == [None, None]


# Courses


@pytest.fixture
def course(tmp_path: Path, settings: Any) -> Path:
    """The test course, open, to be changed: ``reopen`` it then."""
    folder = shutil.copytree(FIXTURE, tmp_path / "course")
    settings.PEPINIERE_COURSES = [str(folder)]
    return folder


def rewrite(settings: Any, folder: Path, *changes: tuple[str, str], run: str = "run") -> None:
    """Change the course's file, and open the course again."""
    path = folder / "course" / f"{run}.xml"
    text = path.read_text()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text)
    settings.PEPINIERE_COURSES = [str(folder)]


def rerun(settings: Any, folder: Path) -> None:
    """The same course, block by block, as another run beside it."""
    again = shutil.copytree(folder, folder.parent / "rerun")
    (again / "course/run.xml").rename(again / "course/rerun.xml")
    (again / "policies/run").rename(again / "policies/rerun")
    root = again / "course.xml"
    root.write_text(root.read_text().replace('url_name="run"', 'url_name="rerun"'))
    policy = again / "policies/rerun/policy.json"
    policy.write_text(policy.read_text().replace("course/run", "course/rerun"))
    settings.PEPINIERE_COURSES = [str(folder), str(again)]


BLOCK = '<pepiniere-canvas url_name="canevas" display_name="Notre gouvernance" slot="gouvernance" votes="true"/>'


def cards_shown(world: World, unit: str, *, course_key: Any = COURSE) -> list[str]:
    page: Any = client_of(world, "member").get(f"/xblock/{course_key.make_usage_key('vertical', unit)}")
    tree = lxml_html.fromstring(page.content.decode())
    return [card.text_content() for card in tree.cssselect(".pep-card p")]


def test_a_block_that_moved_shows_the_same_work(world: World, course: Path, settings: Any) -> None:
    add_card(client_of(world, "carrier"), "notre idée")
    rewrite(settings, course, (BLOCK, ""), ('display_name="Deux">', f'display_name="Deux">{BLOCK}'))
    assert (cards_shown(world, "unite"), cards_shown(world, "unite-deux")) == ([], ["notre idée"])


def test_the_work_of_a_deleted_block_is_kept_and_reached(world: World, course: Path, settings: Any) -> None:
    add_card(client_of(world, "carrier"), "notre idée")
    rewrite(settings, course, (BLOCK, ""))
    sheet = find_canvas(Owner(project=world.project), slot="gouvernance")
    assert sheet
    client = client_of(world, "member")
    project = client.get(f"/pepiniere/{COURSE}/project/{world.project.uid}").content.decode()
    assert f"/pepiniere/{COURSE}/work/{sheet.uid}" in project
    work: Any = client.get(f"/pepiniere/{COURSE}/work/{sheet.uid}")
    assert (work.status_code, "notre idée" in work.content.decode()) == (200, True)


def test_a_re_run_starts_empty_until_the_cohort_is_attached_to_it(world: World, course: Path, settings: Any) -> None:
    add_card(client_of(world, "carrier"), "notre idée")
    rerun(settings, course)
    host().enrol(world.users["member"], OTHER_RUN)
    assert (cards_shown(world, "unite"), cards_shown(world, "unite", course_key=OTHER_RUN)) == (["notre idée"], [])
    cohort.attach_course("c1", course_key=OTHER_RUN, act=by_command())
    assert cards_shown(world, "unite", course_key=OTHER_RUN) == ["notre idée"]
