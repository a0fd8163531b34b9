"""Each misconfiguration is found, and a healthy instance is left in peace."""

import json
from importlib.metadata import EntryPoint, PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from pepiniere.doctor import Level, database, files, process
from pepiniere.lib import platform

MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


def levels(check: Any) -> list[Level]:
    return [finding.level for finding in check()]


def texts(check: Any) -> str:
    return " ".join(finding.what for finding in check())


@pytest.mark.django_db
def test_migrations() -> None:
    assert levels(database.unapplied_migrations) == []
    MigrationRecorder(connection).record_unapplied("pepiniere", "0002_cohort")
    assert levels(database.unapplied_migrations) == [Level.ERROR]
    assert "0002_cohort" in texts(database.unapplied_migrations)


@pytest.mark.parametrize(
    ("vendor", "found"), [("sqlite", []), ("mysql", []), ("postgresql", []), ("oracle", [Level.WARNING])]
)
def test_engine(monkeypatch: pytest.MonkeyPatch, vendor: str, found: list[Level]) -> None:
    monkeypatch.setattr(database, "connection", SimpleNamespace(vendor=vendor))
    monkeypatch.setattr(database, "charsets", set)
    assert levels(database.engine) == found


@pytest.mark.parametrize(("charsets", "found"), [({"utf8mb4"}, []), ({"utf8mb3", "utf8mb4"}, [Level.ERROR])])
def test_characters(monkeypatch: pytest.MonkeyPatch, charsets: set[str], found: list[Level]) -> None:
    monkeypatch.setattr(database, "charsets", lambda: charsets)
    assert levels(database.engine) == found


@pytest.mark.django_db
def test_the_database_of_these_tests_keeps_every_character() -> None:
    assert database.charsets() <= {"utf8mb4"}
    assert (database.charsets() == set()) == (connection.vendor != "mysql")


@pytest.mark.parametrize(
    ("given", "found"),
    [({}, []), ({"MAX_REQUEST_BYTE": 1}, [Level.WARNING]), ({"MAX_REQUEST_BYTES": 0}, [Level.ERROR])],
)
def test_settings(settings: Any, given: dict[str, Any], found: list[Level]) -> None:
    settings.PEPINIERE = {**settings.PEPINIERE, **given}
    assert levels(process.system_checks) == found


@pytest.mark.parametrize(("is_on", "found"), [(True, []), (False, [Level.ERROR])])
def test_time_zones(settings: Any, is_on: bool, found: list[Level]) -> None:
    settings.USE_TZ = is_on
    assert levels(process.time_zones) == found


def test_entry_points_that_load() -> None:
    assert levels(process.entry_points) == []


def test_entry_points_that_the_platform_would_skip(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        EntryPoint("pepiniere-canvas", "nowhere:Block", "xblock.v1"),
        EntryPoint("pepiniere", "pepiniere.apps:Nobody", "lms.djangoapp"),
        EntryPoint("pepiniere", "nowhere:main", "console_scripts"),
    ]
    monkeypatch.setattr(process, "distribution", lambda _name: SimpleNamespace(entry_points=points))
    assert levels(process.entry_points) == [Level.ERROR, Level.ERROR]
    assert "No module named 'nowhere'" in texts(process.entry_points)


def test_a_package_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(process, "distribution", missing)
    assert levels(process.entry_points) == [Level.ERROR]


def test_addresses_are_mounted() -> None:
    assert levels(process.addresses) == []


@pytest.mark.urls("tests.doctor.nowhere")
def test_addresses_are_not_mounted() -> None:
    assert levels(process.addresses) == [Level.ERROR]


def test_studio_has_no_addresses_of_ours(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # No such module here: nothing is resolved.
    monkeypatch.setattr(process, "settings", SimpleNamespace(ROOT_URLCONF="cms.urls"))
    assert levels(process.addresses) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("pepiniere_preview.host.PreviewHost", []),
        # Its modules exist inside the platform only.
        ("pepiniere.lib.platform.OpenEdxHost", [Level.ERROR]),
        # Told by the check of the settings.
        ("nowhere.Host", []),
    ],
)
def test_the_bridge(settings: Any, path: str, found: list[Level]) -> None:
    platform._instance.cache_clear()
    settings.PEPINIERE = {"HOST": path}
    assert levels(process.bridge) == found


@pytest.mark.parametrize(
    ("backend", "found"),
    [
        ("filebased.FileBasedCache", []),
        ("locmem.LocMemCache", [Level.WARNING]),
        ("dummy.DummyCache", [Level.WARNING]),
    ],
)
def test_cache(settings: Any, tmp_path: Path, backend: str, found: list[Level]) -> None:
    settings.CACHES = {"default": {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": str(tmp_path)}}
    assert levels(process.shared_cache) == found


def test_catalogues(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    compiled = tmp_path / "django.mo"
    monkeypatch.setattr(files, "_FRENCH", compiled)
    assert levels(files.catalogues) == [Level.WARNING]
    compiled.touch()
    assert levels(files.catalogues) == []


def test_the_french_catalogue_of_the_package_is_looked_for() -> None:
    assert files._FRENCH.with_suffix(".po").is_file()


def test_static_files_that_no_finder_finds(settings: Any) -> None:
    settings.STATICFILES_FINDERS = []
    assert levels(files.static_files) == [Level.ERROR]


@pytest.mark.parametrize(("forgotten", "found"), [("", []), ("pepiniere/pepiniere.js", [Level.ERROR])])
def test_static_files_that_were_not_collected(
    settings: Any, tmp_path: Path, forgotten: str, found: list[Level]
) -> None:
    collected = {name: name for name in files._static_names() if name != forgotten}
    (tmp_path / "staticfiles.json").write_text(json.dumps({"version": "1.1", "paths": collected}))
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = {"staticfiles": {"BACKEND": MANIFEST}}
    assert levels(files.static_files) == found
    assert forgotten in texts(files.static_files)


def test_content_that_travels() -> None:
    assert levels(files.packaged_content) == []


def test_content_that_stayed_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert not files.has_courses(tmp_path / "lib" / "pepiniere")

    def missing() -> None:
        raise FileNotFoundError

    monkeypatch.setattr(files, "read_demonstration", missing)
    assert levels(files.packaged_content) == [Level.ADVICE]
