"""The page of a published version."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from pepiniere.artifact import api, kinds
from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.lib.licences import CHOICES
from pepiniere.lib.permissions import Actor, Standing
from pepiniere.lib.platform import host
from pepiniere.lib.templates import render
from pepiniere.lib.views import requires


class _Published:
    """A version with its artifact; permissions are asked for its owner."""

    def __init__(self, artifact: ArtifactData, version: VersionData) -> None:
        self.artifact = artifact
        self.version = version
        self.owner = artifact.owner


def _find(_actor: Actor, _request: HttpRequest, uid: UUID) -> _Published:
    return _Published(*api.get_version(uid))


@require_GET
@requires("artifact.read_version", subject=_find, as_page=True)
def version_page(_request: HttpRequest, _standing: Standing, found: _Published, *, uid: UUID) -> HttpResponse:
    """A published version on one page, ready to be printed."""
    version = found.version
    names = host().first_names(version.author_ids)
    kind = kinds.get(found.artifact.kind)
    context: dict[str, Any] = {
        "title": kind.title(version.content),
        "version": version,
        "project": found.owner.project,
        "licence": CHOICES.get(version.licence, version.licence),
        "thanks": [names[pk] for pk in version.author_ids if pk in names],
        "content": kind.render(version.content, names),
    }
    return HttpResponse(render("artifact/version.html", context))
