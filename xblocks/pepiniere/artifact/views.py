"""The pages of a work: its draft with its versions, and each published version."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from pepiniere.artifact import api, kinds
from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.artifact.pages import gather_work, render_draft, render_version
from pepiniere.lib.permissions import Actor, Standing
from pepiniere.lib.platform import host
from pepiniere.lib.templates import render
from pepiniere.lib.views import requires


def _find_work(_actor: Actor, _request: HttpRequest, uid: UUID) -> ArtifactData:
    return api.get_artifact(uid)


@require_GET
@requires("artifact.read_draft", subject=_find_work, as_page=True)
def work_page(_request: HttpRequest, standing: Standing, work: ArtifactData, *, uid: UUID) -> HttpResponse:
    """A work on one page, wherever it was made: its draft to read, and all its versions."""
    whole = gather_work(work)
    names = host().first_names(whole.people)
    context = {
        "title": whole.title,
        "course": standing.actor.course_key,
        "owner": work.owner,
        "draft": render_draft(whole, names, reader_id=standing.actor.user_id),
        "versions": [(version, version.thanks(names)) for version in whole.versions],
    }
    return HttpResponse(render("artifact/work.html", context))


class _Published:
    """A version with its artifact; permissions are asked for its owner."""

    def __init__(self, artifact: ArtifactData, version: VersionData) -> None:
        self.artifact = artifact
        self.version = version
        self.owner = artifact.owner


def _find_version(_actor: Actor, _request: HttpRequest, uid: UUID) -> _Published:
    return _Published(*api.get_version(uid))


@require_GET
@requires("artifact.read_version", subject=_find_version, as_page=True)
def version_page(_request: HttpRequest, standing: Standing, found: _Published, *, uid: UUID) -> HttpResponse:
    """A published version on one page, ready to be printed."""
    version = found.version
    context = {
        "title": kinds.get(found.artifact.kind).title(version.content),
        "course": standing.actor.course_key,
        "owner": found.owner,
        "version": version,
        "published": render_version(found.artifact, version, host().first_names(version.author_ids)),
        "others": [other for other in api.list_versions(found.artifact) if other.uid != version.uid],
    }
    return HttpResponse(render("artifact/version.html", context))
