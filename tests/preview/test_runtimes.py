"""One profile per runtime of the platform: which services there are, and which fields may be written."""

from collections.abc import Callable
from typing import Any

import pytest
from xblock.core import XBlock
from xblock.exceptions import InvalidScopeError, NoSuchServiceError

from pepiniere_preview.engine.library import LibraryRuntime
from pepiniere_preview.engine.lms import LmsRuntime
from pepiniere_preview.engine.studio import EditorRuntime, PreviewRuntime
from tests.preview.addresses import PLANTED

LMS, EDITOR, PREVIEW, LIBRARY = LmsRuntime, EditorRuntime, PreviewRuntime, LibraryRuntime
OFFERED = {
    "field-data": (LMS, EDITOR, PREVIEW, LIBRARY),
    "user": (LMS, EDITOR, PREVIEW, LIBRARY),
    "i18n": (LMS, EDITOR, PREVIEW, LIBRARY),
    "settings": (LMS, EDITOR, PREVIEW),
    "teams_configuration": (LMS, EDITOR, PREVIEW),
    "replace_urls": (LMS, PREVIEW, LIBRARY),
    "cache": (LMS, PREVIEW, LIBRARY),
    "completion": (LMS, LIBRARY),
    "enrollments": (LMS, LIBRARY),
    "publish": (LMS, LIBRARY),
    "teams": (LMS,),
    "studio_user_permissions": (EDITOR, PREVIEW),
    "notifications": (),
    "grade": (),
}


@pytest.mark.parametrize("runtime_class", [LMS, EDITOR, PREVIEW, LIBRARY])
@pytest.mark.parametrize("service", OFFERED)
def test_service(runtime: Callable[..., Any], service: str, runtime_class: type[Any]) -> None:
    asks = XBlock.needs(service)(type("Asks", (XBlock,), {}))
    made = runtime(runtime_class)
    block = made.construct_xblock_from_class(asks, made.get_block(PLANTED).scope_ids) if runtime_class else None
    if runtime_class in OFFERED[service]:
        assert made.service(block, service) is not None
    else:
        with pytest.raises(NoSuchServiceError):
            made.service(block, service)


@pytest.mark.parametrize("runtime_class", [LMS, EDITOR, PREVIEW, LIBRARY])
def test_undeclared_service_raises(runtime: Callable[..., Any], runtime_class: type[Any]) -> None:
    block = runtime(runtime_class).get_block(PLANTED)
    with pytest.raises(NoSuchServiceError):
        block.runtime.service(block, "enrollments")


def test_wanted_service_that_is_absent_is_none(runtime: Callable[..., Any]) -> None:
    block = runtime(PREVIEW).get_block(PLANTED)
    assert block.runtime.service(block, "completion") is None


def test_no_completion_for_nobody(runtime: Callable[..., Any]) -> None:
    block = runtime(LMS, "nobody").get_block(PLANTED)
    assert block.runtime.service(block, "completion") is None


WRITABLE = {"words": (EDITOR,), "count": (LMS, PREVIEW, LIBRARY), "shared": (LMS, PREVIEW, LIBRARY)}


@pytest.mark.parametrize("runtime_class", [LMS, EDITOR, PREVIEW, LIBRARY])
@pytest.mark.parametrize("field", WRITABLE)
def test_write(runtime: Callable[..., Any], field: str, runtime_class: type[Any]) -> None:
    made = runtime(runtime_class)
    block = made.get_block(PLANTED)
    setattr(block, field, "mine" if field == "words" else 7)
    if runtime_class in WRITABLE[field]:
        block.save()
        assert getattr(made.get_block(PLANTED), field) == getattr(block, field)
    else:
        with pytest.raises(InvalidScopeError):
            block.save()


def test_fields_of_another_person_cannot_be_reached(runtime: Callable[..., Any], people: dict[str, Any]) -> None:
    made = runtime(LMS)
    block = made.get_block(PLANTED)
    block.scope_ids = block.scope_ids._replace(user_id=people["max"].pk)
    with pytest.raises(InvalidScopeError):
        _ = block.count


def test_state_outlives_the_request(runtime: Callable[..., Any]) -> None:
    block = runtime(LMS).get_block(PLANTED)
    block.count, block.shared = 3, 4
    block.save()
    mine, theirs = runtime(LMS).get_block(PLANTED), runtime(LMS, "max").get_block(PLANTED)
    assert (mine.count, mine.shared, theirs.count, theirs.shared) == (3, 4, 0, 4)


def test_state_of_nobody_is_not_kept(runtime: Callable[..., Any]) -> None:
    block = runtime(LMS, "nobody").get_block(PLANTED)
    block.count = 3
    block.save()
    assert runtime(LMS, "nobody").get_block(PLANTED).count == 0


def test_only_handlers_have_an_address_in_course_pages(runtime: Callable[..., Any]) -> None:
    block = runtime(LMS).get_block(PLANTED)
    with pytest.raises(ValueError, match="not a handler"):
        block.runtime.handler_url(block, "student_view")


def test_handler_url_has_suffix_and_query(runtime: Callable[..., Any]) -> None:
    block = runtime(LMS).get_block(PLANTED)
    address = block.runtime.handler_url(block, "who", "a/b", "c=d")
    assert address == f"/courses/course-v1:Pepiniere+PLANTED+run/xblock/{PLANTED}/handler/who/a/b?c=d"
