"""A zip of text files: the same files at the same moment give the same bytes."""

from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# Above this the zip is kept on the disk instead.
_MEMORY_BYTES = 1_000_000
_UNIX = 3
_READABLE = 0o644 << 16


def write_archive(files: Iterable[tuple[str, str]], *, at: datetime) -> IO[bytes]:
    """A zip of ``files``, names and texts, dated ``at``; each is written before the next is asked for.

    The caller closes it; it is at position 0.
    """
    with ExitStack() as stack:
        file = stack.enter_context(SpooledTemporaryFile(_MEMORY_BYTES))
        with ZipFile(file, "w") as archive:
            for name, text in files:
                archive.writestr(_entry(name, at), text, ZIP_DEFLATED)
        file.seek(0)
        stack.pop_all()
        return file


def _entry(name: str, at: datetime) -> ZipInfo:
    # A zip knows no time zone. What depends on the machine is fixed.
    entry = ZipInfo(name, at.astimezone(UTC).timetuple()[:6])
    entry.create_system, entry.external_attr = _UNIX, _READABLE
    return entry
