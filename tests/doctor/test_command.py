"""What the command says, and with which status it ends."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from pepiniere.cohort import api as cohort
from pepiniere.doctor import examination, examine
from pepiniere.doctor.data import Check

pytestmark = pytest.mark.django_db


@pytest.fixture
def healthy(settings: Any, tmp_path: Path) -> Any:
    """The tests' own instance, with a cache that other processes see."""
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": str(tmp_path)}}
    return settings


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("pepiniere_doctor", *arguments, stdout=out)
    return out.getvalue()


def test_a_healthy_instance_has_nothing_to_mend(healthy: Any) -> None:
    said = run()
    assert said.startswith("Nothing to mend.\n\nLooked at: migrations, settings, database,")
    assert json.loads(run("--json"))["findings"] == []


def test_an_error_is_told_with_its_effect_and_its_remedy_and_ends_with_status_one(healthy: Any) -> None:
    healthy.USE_TZ = False
    cohort.ensure_cohort("c3", title="Nulle part")
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"^1 error to mend\.$") as caught:
        call_command("pepiniere_doctor", stdout=out)
    assert caught.value.returncode == 1
    first, second, looked_at = out.getvalue().split("\n\n")
    assert first.splitlines() == [
        "Error: USE_TZ is off.",
        "  What it causes: Dates are compared with dates of another kind: pages answer with an error.",
        "  How to mend it: Set USE_TZ = True, as the platform does.",
    ]
    assert second.startswith("Warning: The cohort “Nulle part” works in no course run.")
    assert "work left in runs" in looked_at


def test_a_warning_does_not_fail(healthy: Any) -> None:
    cohort.ensure_cohort("c3", title="Nulle part")
    found = json.loads(run("--json"))
    assert [(finding["check"], finding["level"]) for finding in found["findings"]] == [("runs of cohorts", "warning")]
    assert set(found["findings"][0]) == {"check", "level", "what", "causes", "mend"}
    assert found["checked"] == [result.label for result in examine()]


def test_the_work_is_not_looked_at_without_its_tables(healthy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Any:
        raise RuntimeError("no database")

    monkeypatch.setattr(examination, "_TABLES", Check("migrations", broken))
    results = examine()
    assert [finding.mend for finding in results[0].findings] == [
        "Mend what this names, then look again: RuntimeError: no database"
    ]
    assert [result.label for result in results if "cohorts" in result.label] == []
    assert [result.label for result in results[1:] if result.findings] == []
