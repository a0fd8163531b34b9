"""Files of courses and of blocks."""

import mimetypes

from django.http import Http404, HttpRequest, HttpResponse
from xblock.exceptions import DisallowedFileError

from pepiniere_preview.kinds import installed_class
from pepiniere_preview.olx.links import find_asset
from pepiniere_preview.views.found import course_or_404


def asset(request: HttpRequest, course_key: str, path: str) -> HttpResponse:
    """A file of the course's ``static`` folder."""
    data = find_asset(path, course_or_404(course_key))
    if data is None:
        raise Http404
    return _file(data, path)


def resource(request: HttpRequest, block_type: str, uri: str) -> HttpResponse:
    """A file of the ``public`` folder of the block's class."""
    owner = installed_class(block_type)
    if owner is None:
        raise Http404
    try:
        with owner.open_local_resource(uri) as opened:
            return _file(opened.read(), uri)
    except (DisallowedFileError, OSError, ValueError):
        raise Http404 from None


def _file(data: bytes, name: str) -> HttpResponse:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return HttpResponse(data, content_type=kind, headers={"Cache-Control": "max-age=300"})
