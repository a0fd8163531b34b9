"""What each of our blocks hands to a page, view by view: its resources, its markup, its style in the unit's frame."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html as lxml_html
from web_fragments.fragment import Fragment
from xblock.core import XBlock

from pepiniere.cohort import api as cohort
from tests.conftest import World, by_command
from tests.contract.ours import BLOCKS, usages
from tests.contract.pages import STATIC, VIEWS, files, found, show, without_comments

# Those whose height is the frame's: the editor, alone, has a window of its own in Studio.
IN_FRAMES = ("student_view", "public_view", "author_view")
UNFIT = {
    "as tall as the window": r"\b\d*\.?\d+(?:[sld]?vh|[sld]?vb|[sld]?vmin|[sld]?vmax)\b",
    "kept in sight": r"\bposition\s*:\s*(?:fixed|sticky)\b",
    "a file of another host": r"url\(\s*[\"']?(?:https?:)?//|@import",
}
ALL = [(block_type, view) for block_type in BLOCKS for view in VIEWS]
FRAMED = [(block_type, view) for block_type in BLOCKS for view in IN_FRAMES]


# Who meets different things in the same view: none of them writes where another does.
READERS = {"student_view": ("carrier", "alone", "observer", "trainer")}


def shown(world: World, block_type: str, view: str) -> Iterator[Fragment]:
    """Every block of a type in a view, reader by reader: without a charter, then with one to accept."""
    for charter in ("", "Nos règles"):
        if charter:
            cohort.publish_charter("c1", text=charter, act=by_command())
        for who in READERS.get(view, ("",)):
            yield from (show(world, usage, view, who=who) for usage in usages(block_type))


def tree_of(fragment: Fragment) -> Any:
    return lxml_html.fragment_fromstring(fragment.content, create_parent="body")


@pytest.mark.parametrize(("block_type", "view"), ALL)
def test_resources_are_classic_files_of_ours_the_shared_ones_first(world: World, block_type: str, view: str) -> None:
    for fragment in shown(world, block_type, view):
        kinds = [(resource.kind, resource.mimetype, resource.placement) for resource in fragment.resources]
        css, js = ("url", "text/css", "head"), ("url", "application/javascript", "foot")
        assert set(kinds) <= {css, js}
        assert kinds == sorted(kinds, key=[css, js].index)
        addresses = [resource.data for resource in fragment.resources]
        assert all((STATIC / address.removeprefix("/static/")).is_file() for address in addresses)
        assert addresses[0] == "/static/pepiniere/pepiniere.css"
        assert js not in kinds or addresses[kinds.index(js)] == "/static/pepiniere/pepiniere.js"
        assert len(addresses) == len(set(addresses))


def scripts(fragment: Fragment) -> str:
    """The source of the fragment's scripts."""
    return "".join(
        (STATIC / resource.data.removeprefix("/static/")).read_text()
        for resource in fragment.resources
        if resource.mimetype == "application/javascript"
    )


@pytest.mark.parametrize(("block_type", "view"), ALL)
def test_a_block_with_a_script_is_started_by_a_name_of_ours(world: World, block_type: str, view: str) -> None:
    for fragment in shown(world, block_type, view):
        init = tree_of(fragment).cssselect(".xblock")[0].get("data-init")
        assert bool(init) == bool(scripts(fragment))
        assert not init or f"window.{init} = function (runtime, element, args)" in scripts(fragment)


def ids_of(fragment: Fragment) -> list[str]:
    return [element.get("id") for element in tree_of(fragment).cssselect("[id]")]


@pytest.mark.parametrize(("block_type", "view"), ALL)
def test_ids_are_the_block_s_own_and_what_they_name_is_there(world: World, block_type: str, view: str) -> None:
    for fragment in shown(world, block_type, view):
        tree, ids = tree_of(fragment), ids_of(fragment)
        assert len(ids) == len(set(ids))
        assert all(re.match(r"pep-[0-9a-f]{10}(-|$)", one) for one in ids), ids
        assert len({one[:14] for one in ids}) <= 1
        named = [label.get("for") for label in tree.cssselect("label[for]")]
        for name in ("aria-labelledby", "aria-describedby", "aria-controls"):
            named += [one for element in tree.cssselect(f"[{name}]") for one in element.get(name).split()]
        assert set(named) <= set(ids)


@pytest.mark.parametrize("block_type", BLOCKS)
def test_blocks_on_one_page_share_no_id(world: World, block_type: str) -> None:
    everything, on_a_page = list(shown(world, block_type, "student_view")), len(usages(block_type))
    for start in range(0, len(everything), on_a_page):
        met = Counter(one for fragment in everything[start : start + on_a_page] for one in ids_of(fragment))
        assert [one for one, count in met.items() if count > 1] == []
    assert any("-charter-" in one for fragment in everything for one in ids_of(fragment)), "none had to be accepted"


@pytest.mark.parametrize(("block_type", "view"), FRAMED)
def test_in_the_frame_every_link_says_where_it_opens(world: World, block_type: str, view: str) -> None:
    """The platform's ``<base>`` would take the whole course away, and a click on a link without an address fails."""
    for fragment in shown(world, block_type, view):
        links = [link for link in tree_of(fragment).cssselect("a") if "hidden" not in link.attrib]
        assert [link.get("href") for link in links if not link.get("href") or not link.get("target")] == []
        forms = tree_of(fragment).cssselect("form")
        assert [form.get("action") for form in forms if form.get("target") != "_self"] == []


@pytest.mark.parametrize("block_type", BLOCKS)
def test_an_editor_that_saves_by_itself_tells_studio_so(world: World, block_type: str) -> None:
    """Else Studio adds a bar of its own, whose only button closes."""
    for fragment in shown(world, block_type, "studio_view"):
        tree = tree_of(fragment)
        assert bool(tree.cssselect('[data-act="save"]')) == bool(tree.cssselect(".editor-with-buttons"))


@pytest.mark.parametrize(("block_type", "view"), FRAMED)
def test_styles_in_the_frame_do_not_hang_on_its_height(world: World, block_type: str, view: str) -> None:
    for fragment in shown(world, block_type, view):
        styles = [resource.data for resource in fragment.resources if resource.mimetype == "text/css"]
        for address in styles:
            source = (STATIC / address.removeprefix("/static/")).read_text()
            assert list(found(UNFIT, without_comments(source))) == [], address


@pytest.mark.parametrize("path", files(".css"), ids=lambda path: path.name)
def test_no_style_depends_on_another_host_and_what_appears_under_a_mouse_appears_to_all(path: Any) -> None:
    source = without_comments(path.read_text())
    assert list(found({"elsewhere": UNFIT["a file of another host"]}, source)) == []
    hovered = re.findall(r":hover[^{}]*\{([^}]*)\}", source)
    assert [
        rule for rule in hovered if re.search(r"\b(?:display|visibility|opacity|block-size|height)\s*:", rule)
    ] == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("as tall as the window", ".x { min-height: 100vh; }"),
        ("as tall as the window", ".x { max-block-size: calc(100dvh - 16px); }"),
        ("kept in sight", ".x { position: sticky; }"),
        ("kept in sight", ".x { position:fixed }"),
        ("a file of another host", ".x { background: url(https://cdn.example.org/x.png); }"),
        ("a file of another host", '@import "x.css";'),
    ],
)
def test_each_of_these_is_found_where_it_is_planted(name: str, rule: str) -> None:
    assert [told.partition(",")[0] for told in found(UNFIT, without_comments(rule))] == [name]


@pytest.mark.parametrize("block_type", BLOCKS)
def test_a_block_has_each_view_of_its_own_and_is_shown_on_phones(block_type: str) -> None:
    owner: Any = XBlock.load_class(block_type)
    assert owner.has_author_view
    assert [view for view in VIEWS if not callable(getattr(owner, view, None))] == []
    assert "multi_device" in owner.student_view._supports
    assert owner.show_in_read_only_mode
    assert not [name for name in vars(owner) if name.startswith("__init__")]
