"""The files as which a version, or a draft, is taken away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from pepiniere.artifact import kinds
from pepiniere.artifact.data import ArtifactData
from pepiniere.artifact.exporting import export_draft, export_version
from pepiniere.artifact.formats import Export, file_name
from pepiniere.artifact.subjects import VersionOfWork, find_version, find_work
from pepiniere.lib.canonical import digest
from pepiniere.lib.errors import nothing_here
from pepiniere.lib.permissions import Standing
from pepiniere.lib.views import requires, unless_known


@require_GET
@requires("artifact.read_version", subject=find_version, as_page=True)
def version_file(
    request: HttpRequest, standing: Standing, found: VersionOfWork, *, uid: UUID, key: str
) -> HttpResponse:
    """A version as a file of format ``key``."""
    found.require_readable(standing)
    taken = export_version(
        found.work, found.version, course=standing.actor.course_key, absolute=request.build_absolute_uri
    )
    return _file(request, found.work, taken, key)


@require_GET
@requires("artifact.read_draft", subject=find_work, as_page=True)
def draft_file(request: HttpRequest, standing: Standing, work: ArtifactData, *, uid: UUID, key: str) -> HttpResponse:
    """The draft as it stands, as a file of format ``key``."""
    taken = export_draft(work, course=standing.actor.course_key, absolute=request.build_absolute_uri)
    return _file(request, work, taken, key)


def _file(request: HttpRequest, work: ArtifactData, taken: Export, key: str) -> HttpResponse:
    """The file, or 304 to who has it; its tag is the digest of what it holds, names and language included."""
    wanted = kinds.get(work.kind).find_export(key)
    if wanted is None:
        raise nothing_here()
    text = wanted.write(taken)

    def answer() -> HttpResponse:
        response = HttpResponse(text, content_type=f"{wanted.media_type}; charset=utf-8")
        name = content_disposition_header(as_attachment=True, filename=file_name(taken, key))
        response["Content-Disposition"] = name
        return response

    response = unless_known(request, f'"{digest(text)}"', answer)
    response["X-Content-Type-Options"] = "nosniff"
    return response
