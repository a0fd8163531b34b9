"""A copy of everything, as a file to keep."""

from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from pepiniere.cohort.api import find_owner, find_project
from pepiniere.cohort.data import Owner
from pepiniere.lib import clock
from pepiniere.lib.permissions import Actor, Standing
from pepiniere.lib.views import reader_of, requires
from pepiniere.portability.copy import build_copy, title_of

_NAME_CHARACTERS = 60


def _owner_of_project(actor: Actor, _request: HttpRequest, project: UUID) -> Owner:
    assert actor.course_key is not None, "it is in the address"
    found = find_project(actor.course_key, project)
    return Owner(project=found, is_fictional=found.is_fictional)


def _own_work(actor: Actor, _request: HttpRequest) -> Owner:
    assert actor.course_key is not None, "it is in the address"
    return find_owner(actor.course_key, user_id=reader_of(actor), named="own")


@require_GET
@requires("project.copy", subject=_owner_of_project, as_page=True)
def project_copy(_request: HttpRequest, standing: Standing, owner: Owner, *, project: UUID) -> FileResponse:
    """All that a project made, one zip; a project that left the cohort has its own still."""
    return _copy(standing, owner)


@require_GET
@requires("artifact.read_draft", subject=_own_work, as_page=True)
def own_copy(_request: HttpRequest, standing: Standing, owner: Owner) -> FileResponse:
    """All that the reader made alone in this cohort, or in this run, one zip."""
    return _copy(standing, owner)


def _copy(standing: Standing, owner: Owner) -> FileResponse:
    now = clock.now()
    name = slugify(title_of(owner))[:_NAME_CHARACTERS] or "pepiniere"
    file = build_copy(owner, course=str(standing.actor.course_key), now=now)
    return FileResponse(file, as_attachment=True, filename=f"{name}-{timezone.localdate(now):%Y-%m-%d}.zip")
