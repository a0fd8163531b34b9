"""Every view and handler of ours in each of the platform's four runtimes, for whoever may open it.

The runtimes raise for a service that was not declared, or that is needed and absent, and for a write to what authors
wrote: tests/preview/test_runtimes.py proves each rule on planted blocks.
"""

import json
from copy import deepcopy
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from opaque_keys.edx.locator import LibraryLocator, LibraryLocatorV2, LibraryUsageLocatorV2
from xblock.django.request import django_to_webob_request
from xblock.fields import Scope

from pepiniere_preview.engine import masquerade
from pepiniere_preview.engine.library import LibraryRuntime
from pepiniere_preview.engine.lms import LmsRuntime
from pepiniere_preview.engine.studio import EditorRuntime, PreviewRuntime
from pepiniere_preview.olx.catalogue import courses
from pepiniere_preview.olx.tree import Course, Node
from tests.conftest import COURSE, World
from tests.contract.ours import BLOCKS, each_handler, handlers_of, sent_to, usage_of
from tests.contract.tables import rows

LIBRARY = LibraryLocatorV2("Pepiniere", "LIB")
# What a block may count on wherever it stands.
EVERYWHERE = {"field-data", "user", "i18n"}
VIEWS = ("student_view", "public_view", "author_view", "studio_view")
WHO = ("nobody", "member", "trainer", "administrator")


class OfLibrary(LibraryRuntime):
    """A library's page: the addresses of handlers are another site's, with a token."""

    def handler_base(self, block: Any) -> str:
        return f"https://studio.invalid/api/xblock/v2/xblocks/{block.scope_ids.usage_id}/handler/1-token/"


RUNTIMES = {"course": LmsRuntime, "editor": EditorRuntime, "preview": PreviewRuntime, "library": OfLibrary}
every_runtime = pytest.mark.parametrize("place", RUNTIMES)


def library_of(key: Any) -> Course:
    """A library that holds one block, which its author left as it came."""
    course = courses()[COURSE]
    return Course(key.context_key, course.files, key, {key: Node(key)}, type(course.authored)(), [])


def block_in(place: str, block_type: str, world: World, who: str, request: Any = None, *, key: Any = None) -> Any:
    """A block of ours as one of the runtimes shows it to somebody; ``key`` puts it in a library."""
    request = request or RequestFactory().get("/")
    request.session = {}
    request.user = world.users["trainer"] if who == "administrator" else world.users.get(who, AnonymousUser())
    request.user.is_staff = who == "administrator"
    if place == "library":
        key = LibraryUsageLocatorV2(LIBRARY, block_type, "sample")
    course = library_of(key) if key else courses()[COURSE]
    user = masquerade.set_up(request, COURSE) if place == "course" else request.user
    return RUNTIMES[place](course, user, request).get_block(key or usage_of(block_type))


@pytest.mark.parametrize("block_type", BLOCKS)
def test_each_block_of_ours_stands_in_the_test_course(block_type: str) -> None:
    assert usage_of(block_type).block_type == block_type


@pytest.mark.parametrize("block_type", BLOCKS)
def test_what_a_block_needs_is_everywhere_and_the_rest_is_only_wanted(block_type: str) -> None:
    declared = BLOCKS[block_type]._combined_services
    assert {name for name, kind in declared.items() if kind == "need"} <= EVERYWHERE


@pytest.mark.parametrize("block_type", BLOCKS)
def test_a_block_keeps_nothing_of_people_in_fields(block_type: str) -> None:
    """So neither the last writer nor a second first one can lose anything: work is in tables."""
    scopes = {field.scope for field in BLOCKS[block_type].fields.values()}
    assert scopes <= {Scope.content, Scope.settings, Scope.children, Scope.parent}


@every_runtime
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("block_type", BLOCKS)
def test_every_view_is_shown_and_writes_nothing(world: World, block_type: str, view: str, who: str, place: str) -> None:
    before, authored = rows(), deepcopy(courses()[COURSE].authored)
    block = block_in(place, block_type, world, who)
    if not hasattr(block, view):
        pytest.fail(f"{block_type} has no {view}")
    assert block.render(view, {}).content
    block.save()
    assert rows() == before
    assert courses()[COURSE].authored.db_dict == authored.db_dict


@every_runtime
@pytest.mark.parametrize(("block_type", "handler"), each_handler())
def test_every_handler_answers_in_its_own_words_and_writes_only_in_a_course(
    world: World, block_type: str, handler: str, place: str
) -> None:
    body = sent_to(world, block_type, handler)
    before = rows()
    for who in WHO:
        for sent in (json.dumps(body), "{}", ""):
            request: Any = RequestFactory().post("/", sent, content_type="application/json")
            answer = block_in(place, block_type, world, who, request).handle(handler, django_to_webob_request(request))
            assert answer.status_code < 500
            assert place == "course" or answer.status_code >= 400 or is_authoring(block_type, handler, place, who)
    assert place == "course" or rows() == before


def is_authoring(block_type: str, handler: str, place: str, who: str) -> bool:
    """Whether somebody who may write in Studio does so: what they change is kept by Studio, after the handler."""
    needed = getattr(BLOCKS[block_type], handler).permission
    return needed == "block.edit" and place in {"editor", "preview"} and who in {"trainer", "administrator"}


@pytest.mark.parametrize("place", ["editor", "preview"])
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("block_type", BLOCKS)
def test_in_a_library_of_the_older_kind_a_block_is_a_sample_too(
    world: World, block_type: str, who: str, place: str
) -> None:
    key, before = LibraryLocator("Pepiniere", "OLD").make_usage_key(block_type, "sample"), rows()
    assert block_in(place, block_type, world, who, key=key).render("author_view", {}).content
    for handler in handlers_of(block_type):
        request: Any = RequestFactory().post("/", "{}", content_type="application/json")
        answer = block_in(place, block_type, world, who, request, key=key).handle(
            handler, django_to_webob_request(request)
        )
        assert 400 <= answer.status_code < 500
    assert rows() == before


@pytest.mark.parametrize("key", [LIBRARY, LibraryLocator("Pepiniere", "OLD")])
def test_a_key_of_a_library_is_the_key_of_no_run(key: Any) -> None:
    """A field for keys of runs refuses the first, and the second keeps no people: neither may reach a table."""
    assert not key.is_course
