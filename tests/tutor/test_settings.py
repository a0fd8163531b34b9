"""The settings that Tutor renders: in every process, PEPINIERE is what the operator wrote."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.tutor.conftest import Instance

pytestmark = pytest.mark.tutor

EXECUTE = Path(__file__).with_name("platform_settings.py")
KINDS = ("production", "development")
MODULES = [f"apps/openedx/settings/{service}/{kind}.py" for service in ("lms", "cms") for kind in KINDS]

AWKWARD = {
    "IMPORT_HOSTS": ["wiki.example", "l’été.example"],
    "MAX_CARDS_PER_CANVAS": 120,
    "HOST": """it's "quoted" \\ # { }
on two lines""",
    "UNKNOWN": {"nested": [True, None, 1.5]},
}


def executed(path: Path, **already: Any) -> Any:
    """What PEPINIERE is once ``path`` is executed, when the platform's own files set what is ``already`` there."""
    compile(path.read_text(encoding="utf-8"), path, "exec")
    command = [sys.executable, "-I", EXECUTE, path, json.dumps(already)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("module", MODULES)
def test_an_operator_who_sets_nothing_gets_the_defaults(untouched: Instance, module: str) -> None:
    assert executed(untouched.rendered(module)) == {}


def test_what_the_operator_writes_is_what_every_process_reads(instance: Instance) -> None:
    instance.set("PEPINIERE_SETTINGS", AWKWARD)
    assert [executed(instance.rendered(module)) for module in MODULES] == [AWKWARD] * len(MODULES)


def test_what_the_platform_s_own_files_set_is_kept(instance: Instance) -> None:
    instance.set("PEPINIERE_SETTINGS", {"IMPORT_HOSTS": ["ours.example"], "PRESENCE_SECONDS": 30})
    for module in MODULES:
        assert executed(instance.rendered(module), PEPINIERE={"IMPORT_HOSTS": ["theirs.example"]}) == {
            "IMPORT_HOSTS": ["theirs.example"],
            "PRESENCE_SECONDS": 30,
        }


@pytest.mark.parametrize("name", ["aaa", "zzz"])
def test_the_operator_s_own_patch_has_the_last_word(instance: Instance, write_plugin: Any, name: str) -> None:
    instance.set("PEPINIERE_SETTINGS", {"IMPORT_HOSTS": ["ours.example"], "PRESENCE_SECONDS": 30})
    write_plugin(name, 'PEPINIERE["IMPORT_HOSTS"] = ["theirs.example"]')
    assert [executed(instance.rendered(module)) for module in MODULES] == [
        {"IMPORT_HOSTS": ["theirs.example"], "PRESENCE_SECONDS": 30}
    ] * len(MODULES)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("wiki.example", "is a mapping, such as {IMPORT_HOSTS: [wiki.example]}, not 'wiki.example'"),
        ("[IMPORT_HOSTS]", "is a mapping, such as {IMPORT_HOSTS: [wiki.example]}, not ['IMPORT_HOSTS']"),
        ("{A: 2026-01-01}", "may hold text, numbers, lists and mappings only: "),
        ("{A: .nan}", "may hold text, numbers, lists and mappings only: "),
    ],
)
def test_a_value_that_cannot_be_settings_is_refused_in_a_sentence(instance: Instance, value: str, told: str) -> None:
    said = instance.run("config", "save", "--set", f"PEPINIERE_SETTINGS={value}", fails=True)
    assert f"Error: PEPINIERE_SETTINGS {told}" in said
    assert "Traceback" not in said


def test_a_value_that_was_refused_is_mended_by_setting_it_again(instance: Instance) -> None:
    instance.run("config", "save", "--set", "PEPINIERE_SETTINGS=wrong", fails=True)
    instance.set("PEPINIERE_SETTINGS", {"PRESENCE_SECONDS": 30})
    assert executed(instance.rendered(MODULES[0])) == {"PRESENCE_SECONDS": 30}


def test_nothing_of_ours_is_left_once_the_plugin_is_disabled(instance: Instance) -> None:
    instance.run("plugins", "disable", "pepiniere")
    files = [path for path in instance.rendered("").rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if b"PEPINIERE" in path.read_bytes().upper()] == []
