"""A course's files, read from a folder or from an archive that is never unpacked."""

import gzip
import tarfile
from pathlib import Path, PurePosixPath
from typing import Protocol

from django.utils.translation import gettext as _

MAX_BYTES = 300_000_000
MAX_FILES = 20_000


class NotACourse(Exception):
    """The path holds no course we can open; its text says why."""


class CourseFiles(Protocol):
    """Read access by a path relative to the folder that holds ``course.xml``."""

    def read(self, path: str) -> bytes | None:
        """The content of ``path``; None if there is no such file."""


class FolderFiles:
    """Files of a folder; what a link leads to outside of it does not exist."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def read(self, path: str) -> bytes | None:
        """The content of ``path``; None if there is no such file."""
        if ".." in PurePosixPath(path).parts:
            return None
        try:
            target = (self._root / path).resolve()
            return target.read_bytes() if target.is_relative_to(self._root) and target.is_file() else None
        except (OSError, ValueError):
            return None


class ArchiveFiles:
    """Files of an archive, held in memory: nothing is written, so no name can escape."""

    def __init__(self, contents: dict[str, bytes]) -> None:
        self._contents = contents

    def read(self, path: str) -> bytes | None:
        """The content of ``path``; None if there is no such file."""
        return self._contents.get(PurePosixPath(path).as_posix())


class _Limited:
    """A stream that gives up after MAX_BYTES, whatever the archive claims."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream
        self._left = MAX_BYTES

    def read(self, size: int) -> bytes:
        data = self._stream.read(min(size, self._left + 1))
        self._left -= len(data)
        if self._left < 0:
            raise NotACourse(_("This archive is too large once unpacked (more than %d MB).") % (MAX_BYTES // 10**6))
        return data


def open_files(path: Path) -> CourseFiles:
    """The files of the course at ``path``; NotACourse if there is none."""
    if path.is_dir():
        return FolderFiles(_folder_of_course(path))
    if path.is_file():
        return ArchiveFiles(_below_course(_unpack(path)))
    raise NotACourse(_("There is no file or folder “%s”.") % path)


def _folder_of_course(path: Path) -> Path:
    candidates = [path, *sorted(child for child in path.iterdir() if child.is_dir())]
    holders = [folder for folder in candidates if (folder / "course.xml").is_file()]
    if path in holders:
        return path
    if len(holders) == 1:
        return holders[0]
    raise NotACourse(_("“%s” holds no course: course.xml is expected there, or in exactly one of its folders.") % path)


def _unpack(path: Path) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    try:
        with gzip.open(path) as stream, tarfile.open(fileobj=_Limited(stream), mode="r|") as archive:  # type: ignore[call-overload]
            for member in archive:
                _keep(archive, member, contents)
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        raise NotACourse(
            _("“%(path)s” is not a .tar.gz archive: %(error)s") % {"path": path, "error": error}
        ) from error
    return contents


def _keep(archive: tarfile.TarFile, member: tarfile.TarInfo, contents: dict[str, bytes]) -> None:
    name = PurePosixPath(member.name)
    if name.is_absolute() or ".." in name.parts:
        raise NotACourse(_("This archive names a file outside of itself: “%s”.") % member.name)
    if len(contents) >= MAX_FILES:
        raise NotACourse(_("This archive holds more than %d files.") % MAX_FILES)
    # Links are left out, and so is what macOS adds beside each file.
    # Neither is a sparse file, whose emptiness has no bound.
    if member.isfile() and not member.issparse() and not name.name.startswith("._"):
        extracted = archive.extractfile(member)
        assert extracted is not None
        contents[name.as_posix()] = extracted.read()


def _below_course(contents: dict[str, bytes]) -> dict[str, bytes]:
    roots = [name for name in contents if PurePosixPath(name).name == "course.xml" and name.count("/") <= 1]
    if "course.xml" in roots:
        return contents
    tops = {name.split("/", 1)[0] for name in contents}
    if len(roots) != 1 or len(tops) != 1:
        raise NotACourse(_("This archive must hold course.xml, or exactly one folder that holds it."))
    top = roots[0].removesuffix("course.xml")
    return {name.removeprefix(top): data for name, data in contents.items()}
