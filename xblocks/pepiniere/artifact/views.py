"""The page of a version."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from pepiniere.artifact import api, kinds
from pepiniere.artifact.pages import choose_paper, render_version
from pepiniere.artifact.subjects import VersionOfWork, find_version
from pepiniere.lib.permissions import Standing
from pepiniere.lib.platform import host
from pepiniere.lib.templates import render
from pepiniere.lib.views import requires


@require_GET
@requires("artifact.read_version", subject=find_version, as_page=True)
def version_page(request: HttpRequest, standing: Standing, found: VersionOfWork, *, uid: UUID) -> HttpResponse:
    """A version on one page, ready to be printed on the paper asked for, ``?paper=a3`` or ``a4``."""
    found.require_readable(standing)
    work, version = found.work, found.version
    kind, names = kinds.get(work.kind), host().first_names(version.author_ids)
    url, paper = request.build_absolute_uri(request.path), choose_paper(request.GET.get("paper"))
    others = [other for other in api.list_versions(work) if other.uid != version.uid]
    context = {
        "title": kind.title(version.content),
        "course": standing.actor.course_key,
        "owner": found.owner,
        "work": work,
        "version": version,
        "can_remark": standing.may("artifact.remark"),
        "earlier": version.find_earlier(others) if standing.may("artifact.read_draft") else None,
        "published": render_version(work, version, names, url=url, paper=paper),
        "formats": kind.exports,
        "paper": paper,
        "others": others,
    }
    return HttpResponse(render("artifact/version.html", context))
