"""What is ours on a page: our blocks as each view shows them, and the files that browsers get from us."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment

from pepiniere_preview.engine.lms import LmsRuntime
from pepiniere_preview.engine.studio import EditorRuntime, PreviewRuntime
from pepiniere_preview.olx.catalogue import courses
from tests.conftest import COURSE, World

SOURCES = Path(__file__).parents[2] / "xblocks"
STATIC = SOURCES / "pepiniere/static"
# Each view that a page of the platform asks for, who it is asked for, and by which runtime.
VIEWS = {
    "student_view": ("carrier", LmsRuntime),
    "public_view": ("anonymous", LmsRuntime),
    "author_view": ("trainer", PreviewRuntime),
    "studio_view": ("trainer", EditorRuntime),
}


def show(world: World, usage: UsageKey, view: str, *, who: str = "") -> Fragment:
    """What ``view`` of the block gives, as the runtime hands it to a page."""
    asking, runtime_class = VIEWS[view]
    request: Any = RequestFactory().get("/")
    request.session = {}
    request.user = world.users.get(who or asking, AnonymousUser())
    runtime = runtime_class(courses()[COURSE], request.user, request)
    return runtime.get_block(usage).render(view, {})


def files(suffix: str) -> list[Path]:
    """Our own files of a kind, but for those of the embedded runtime."""
    roots = (STATIC, SOURCES / "pepiniere_blocks")
    return sorted(path for root in roots for path in root.rglob(f"*{suffix}"))


def templates() -> list[Path]:
    """Every template of ours."""
    return sorted((SOURCES / "pepiniere/templates").rglob("*.html"))


def without_comments(source: str) -> str:
    """A style sheet or a script without its comments; their place keeps its lines."""
    blank = re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), source, flags=re.DOTALL)
    return re.sub(r"(^|\s)//.*", r"\1", blank)


def found(patterns: dict[str, str], source: str) -> Iterator[str]:
    """Which of the ``patterns``, named, a source without comments holds, and in which line."""
    for name, pattern in patterns.items():
        for match in re.finditer(pattern, source, re.MULTILINE):
            yield f"{name}, line {source.count(chr(10), 0, match.start()) + 1}"
