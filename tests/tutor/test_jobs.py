"""What Tutor asks the containers to do: at each launch, and for the demonstration."""

import subprocess
from pathlib import Path

import pytest

from tests.tutor.conftest import Instance

pytestmark = pytest.mark.tutor

IMPORT = ("cms-job", "./manage.py cms pepiniere_import_courses")
LOAD = ("lms-job", "./manage.py lms pepiniere_demo")
REMOVE = ("lms-job", "./manage.py lms pepiniere_demo --remove --yes")


def test_it_is_listed_and_enabled_under_its_name(untouched: Instance) -> None:
    (line,) = [line for line in untouched.run("plugins", "list").splitlines() if line.startswith("pepiniere")]
    assert "enabled" in line


def test_both_helps_name_what_it_adds(untouched: Instance) -> None:
    assert "pepiniere-demo" in untouched.run("local", "do", "--help")
    said = untouched.run("local", "do", "pepiniere-demo", "--help")
    assert "--remove" in said
    assert "changes nothing" in said


def test_tutor_shows_what_it_patches(untouched: Instance) -> None:
    for name in ("openedx-common-settings", "openedx-dockerfile-post-python-requirements"):
        assert "PEPINIERE" in untouched.run("config", "patches", "show", name).upper()


@pytest.mark.parametrize("mode", ["local", "dev"])
def test_the_demonstration_is_a_course_in_studio_then_a_cohort(instance: Instance, mode: str) -> None:
    instance.run(mode, "do", "pepiniere-demo")
    assert instance.jobs() == [IMPORT, LOAD]


def test_it_is_taken_away_only_once_somebody_agreed(instance: Instance) -> None:
    assert "Aborted" in instance.run("local", "do", "pepiniere-demo", "--remove", answer="n\n", fails=True)
    assert instance.jobs() == []
    instance.run("local", "do", "pepiniere-demo", "--remove", answer="y\n")
    assert instance.jobs() == [REMOVE]


def test_it_is_taken_away_without_asking_where_nobody_can_be_asked(instance: Instance) -> None:
    instance.run("local", "do", "pepiniere-demo", "--remove", "--yes")
    assert instance.jobs() == [REMOVE]


def test_a_launch_loads_nothing_and_examines_once_the_tables_are_there(instance: Instance) -> None:
    instance.run("local", "do", "init")
    scripts = [script for _service, script in instance.jobs()]
    assert [script for script in scripts if "pepiniere_demo" in script or "pepiniere_import" in script] == []
    migrates = next(number for number, script in enumerate(scripts) if "manage.py lms migrate" in script)
    (examines,) = [number for number, script in enumerate(scripts) if "pepiniere_doctor" in script]
    assert migrates < examines


@pytest.mark.parametrize(("status", "is_told"), [(0, False), (1, True)])
def test_what_is_to_be_mended_does_not_stop_a_launch(
    instance: Instance, tmp_path: Path, status: int, is_told: bool
) -> None:
    instance.run("local", "do", "init", "--limit=pepiniere")
    ((service, script),) = instance.jobs()
    assert service == "lms-job"
    (tmp_path / "manage.py").write_text(f"#!/bin/sh\nexit {status}\n")
    (tmp_path / "manage.py").chmod(0o755)
    ran = subprocess.run(["sh", "-e", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ("tutor images build openedx" in ran.stdout) == is_told
