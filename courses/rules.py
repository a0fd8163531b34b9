"""What a course folder must respect beside being readable; each rule yields the mistakes that it finds."""

import json
import re
from collections.abc import Iterator
from typing import Any

from courses.olx import Course, Problem, our_tags

SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
STATIC = re.compile(r"/static/([^\s\"'<>()?#&]+)")


def names(course: Course) -> Iterator[Problem]:
    """Each block has a name of its own, safe in an address: it is its identity when the course comes again."""
    seen: set[tuple[str, str]] = set()
    for block in course.blocks:
        if not SLUG.fullmatch(block.url_name):
            yield block.problem(f"<{block.tag}> needs a url_name of a-z, 0-9, - and _, not “{block.url_name}”")
        if (block.tag, block.url_name) in seen:
            yield block.problem(f"a second <{block.tag}> is called {block.url_name}")
        seen.add((block.tag, block.url_name))


def our_blocks_are_inline(course: Course) -> Iterator[Problem]:
    """A pointer to one of our blocks breaks on some releases, and a block that has only a name looks like one."""
    for block in course.of(*our_tags()):
        if block.is_pointed_at:
            yield block.problem(f"<{block.tag}> is written in its unit, not in a file of its own")
        elif not block.node.get("display_name"):
            yield block.problem(f"<{block.tag}> needs a display_name")


def policy(course: Course) -> Iterator[Problem]:
    """The policy is about this run, and lets Studio offer the blocks in use."""
    path = f"policies/{course.run}/policy.json"
    settings, problems = _json(course, path)
    yield from problems
    for name in (f"policies/{course.run}/grading_policy.json", "policies/assets.json"):
        yield from _json(course, name)[1]
    if problems:
        return
    entry = settings.get(f"course/{course.run}")
    if entry is None:
        yield Problem(path, 1, f"course/{course.run} is missing")
        return
    for tag in sorted({block.tag for block in course.of(*our_tags())} - set(entry.get("advanced_modules", []))):
        yield Problem(path, _line_of(course, path, "advanced_modules"), f"advanced_modules lacks {tag}")


def static_files(course: Course) -> Iterator[Problem]:
    """Every file of static/ is used, every one that is named exists."""
    named = dict(_static_names(course))
    for name, (path, line) in named.items():
        if not (course.root / "static" / name).is_file():
            yield Problem(path, line, f"static/{name} does not exist")
    for file in sorted((course.root / "static").rglob("*")):
        name = file.relative_to(course.root / "static").as_posix()
        if file.is_file() and name not in named:
            yield Problem(f"static/{name}", 1, "nothing uses this file")
        course.files.add(f"static/{name}")


def orphans(course: Course) -> Iterator[Problem]:
    """No file lies in the folder that the course does not reach; runs after the rules that read files."""
    for file in sorted(course.root.rglob("*")):
        name = file.relative_to(course.root).as_posix()
        if file.is_file() and name not in course.files:
            yield Problem(name, 1, "nothing leads to this file")


def _static_names(course: Course) -> Iterator[tuple[str, tuple[str, int]]]:
    for path in sorted(course.files):
        if path.endswith((".xml", ".html")) and (course.root / path).is_file():
            for number, line in enumerate((course.root / path).read_text("utf-8").splitlines(), 1):
                yield from ((name, (path, number)) for name in STATIC.findall(line))
    path = f"policies/{course.run}/policy.json"
    image = _json(course, path)[0].get(f"course/{course.run}", {}).get("course_image")
    if image:
        yield image, (path, _line_of(course, path, "course_image"))


def _json(course: Course, path: str) -> tuple[dict[str, Any], list[Problem]]:
    course.files.add(path)
    try:
        return json.loads((course.root / path).read_text("utf-8")), []
    except FileNotFoundError:
        return {}, [Problem(path, 1, "this file is missing")]
    except json.JSONDecodeError as error:
        return {}, [Problem(path, error.lineno, error.msg)]


def _line_of(course: Course, path: str, words: str) -> int:
    lines = (course.root / path).read_text("utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if words in line), 1)
