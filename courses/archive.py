"""Pack a course folder as the ``.tar.gz`` that Studio imports: ``python -m courses.archive SOURCE TARGET``.

The same sources give the same bytes, whenever and by whomever they are packed (with the same zlib).
Only the standard library: the build of the package calls this before anything is installed.
"""

import argparse
import gzip
import tarfile
from pathlib import Path

TOP_FOLDER = "course"
FILE_MODE = 0o644


def build_archive(source: Path, target: Path) -> Path:
    """Pack the course folder ``source`` into the file ``target``, whose folders are made; returns ``target``.

    Hidden files stay out. FileNotFoundError when ``source`` holds no ``course.xml``.
    """
    if not (source / "course.xml").is_file():
        raise FileNotFoundError(f"{source} holds no course.xml")
    target.parent.mkdir(parents=True, exist_ok=True)
    # No file name and no date in the header, whatever the target is called.
    with (
        target.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name in _file_names(source):
            _add(archive, source / name, name)
    return target


def _file_names(source: Path) -> list[str]:
    """Paths relative to ``source``, in an order that no locale changes."""
    names = (path.relative_to(source) for path in source.rglob("*") if path.is_file())
    return sorted(name.as_posix() for name in names if not any(part.startswith(".") for part in name.parts))


def _add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    # A fresh TarInfo carries neither owner nor date.
    entry = tarfile.TarInfo(f"{TOP_FOLDER}/{name}")
    entry.size = path.stat().st_size
    entry.mode = FILE_MODE
    with path.open("rb") as content:
        archive.addfile(entry, content)


def main() -> None:
    """Pack the folder named on the command line."""
    parser = argparse.ArgumentParser(description="Pack a course folder for Studio.")
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    print(build_archive(arguments.source, arguments.target))


if __name__ == "__main__":
    main()
