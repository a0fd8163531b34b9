"""What no source of ours may say, read from the syntax: each pattern is found where it is planted."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "xblocks"
PACKAGES = ("pepiniere", "pepiniere_blocks")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

# Gone, going, or the platform's own: the bridge and the tabs have their exceptions in .importlinter.
MODULES = {"xblockutils", "pkg_resources", "xmodule", "xblocks_contrib", "celery"}
BRIDGES = {"pepiniere/lib/platform.py", "pepiniere/home/course_tabs.py"}
# Deprecated on the runtime: the user service and keys say it.
SHIMS = {"anonymous_student_id", "user_id", "course_id", "get_real_user", "user_is_staff", "seed", "get_user_role"}
SHIMS |= {"render_template", "replace_urls", "cache", "filestore", "STATIC_URL", "resource_url"}
# Releases differ in version: what is there is looked at.
VERSIONS = {"__version__", "VERSION", "version_info"}
# Would leave the process before the transaction is kept: only after it, or not at all.
SENT = {"send_event", "delay", "apply_async", "publish", "emit"}


def found_in(source: str) -> Iterator[str]:
    """The names of what may not be said, in the order of the file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.partition(".")[0] in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] in MODULES:
            yield node.module
        elif isinstance(node, ast.Attribute):
            yield from _attribute(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "version":
            # Our own is told to the wikis that are read.
            yield from (ast.unparse(asked) for asked in node.args if ast.unparse(asked) != "'pepiniere'")


def _attribute(node: ast.Attribute) -> Iterator[str]:
    of_runtime = isinstance(node.value, ast.Attribute) and node.value.attr == "runtime"
    if node.attr in VERSIONS | SENT or (of_runtime and node.attr in SHIMS):
        yield node.attr


def test_no_source_of_ours_says_it() -> None:
    found = {str(path.relative_to(ROOT)): list(found_in(path.read_text())) for path in SOURCES}
    assert len(found) > 100
    assert {path: said for path, said in found.items() if said and path not in BRIDGES} == {}
    assert set().union(*(found[path] for path in BRIDGES)) == {"xmodule.modulestore.django", "xmodule.tabs"}


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        ("import xblockutils.resources", "xblockutils.resources"),
        ("import pkg_resources", "pkg_resources"),
        ("from xmodule.raw_block import RawMixin", "xmodule.raw_block"),
        ("from celery import shared_task", "celery"),
        ("old = version('XBlock') < '6'", "'XBlock'"),
        ("old = xblock.__version__ < '6'", "__version__"),
        ("old = django.VERSION", "VERSION"),
        ("def f(self): return self.runtime.course_id", "course_id"),
        ("block.runtime.anonymous_student_id", "anonymous_student_id"),
        ("def f(self): self.runtime.publish(self, 'pepiniere.card.added', {})", "publish"),
        ("tracker.emit('pepiniere.card.added', {})", "emit"),
        ("told.delay(1)", "delay"),
    ],
)
def test_what_is_planted_is_found(planted: str, said: str) -> None:
    assert list(found_in(planted)) == [said]


def test_what_only_looks_like_it_is_not() -> None:
    assert list(found_in("actor.user_id, self.runtime.service(self, 'user'), work.course_id")) == []
