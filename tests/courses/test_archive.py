"""The archive is what Studio takes, and the same whoever packs it."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from courses.archive import build_archive
from tests.courses.sound_course import SOUND, MakeCourse

ROOT = Path(__file__).parents[2]


def test_it_holds_the_course_in_one_folder(make_course: MakeCourse, tmp_path: Path) -> None:
    archive = build_archive(make_course({".hidden": "x"}), tmp_path / "new" / "c.tar.gz")

    with tarfile.open(archive) as packed:
        assert packed.getnames() == [f"course/{name}" for name in sorted(SOUND)]
        assert packed.extractfile("course/static/leaf.png").read() == b"png"  # type: ignore[union-attr]


def test_dates_rights_order_and_names_do_not_matter(make_course: MakeCourse, tmp_path: Path) -> None:
    source = make_course({})
    other = shutil.copytree(source, tmp_path / "other")
    for number, name in enumerate(sorted(SOUND, reverse=True)):
        os.utime(other / name, (number, number))
        (other / name).chmod(0o600)

    first = build_archive(source, tmp_path / "first.tar.gz")
    assert build_archive(other, tmp_path / "second.tgz").read_bytes() == first.read_bytes()


def test_nothing_of_the_machine_is_written(make_course: MakeCourse, tmp_path: Path) -> None:
    with tarfile.open(build_archive(make_course({}), tmp_path / "c.tar.gz")) as packed:
        written = {(m.mtime, m.uid, m.gid, m.uname, m.gname, m.mode, m.isfile()) for m in packed}
    assert written == {(0, 0, 0, "", "", 0o644, True)}


def test_a_folder_without_a_course_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        build_archive(tmp_path, tmp_path / "c.tar.gz")


def test_the_build_can_run_it_with_nothing_installed(make_course: MakeCourse, tmp_path: Path) -> None:
    source, target = make_course({}), tmp_path / "c.tar.gz"
    # -I -S: neither site-packages nor the environment; only the standard library is left.
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from courses.archive import main; main()"
    command = [sys.executable, "-I", "-S", "-c", program, str(source), str(target)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout, run.stderr) == (0, f"{target}\n", "")
    assert target.read_bytes() == build_archive(source, tmp_path / "again.tar.gz").read_bytes()
