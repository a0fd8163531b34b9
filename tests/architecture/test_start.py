"""Images are built, and static files collected, without settings of ours and without a database."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

WITHOUT_SETTINGS = """
import importlib
from django.conf import settings
for name in ["pepiniere.apps", "pepiniere.conf", "pepiniere_blocks", "pepiniere_preview"]:
    importlib.import_module(name)
assert not settings.configured
"""

# Without DATABASES, Django's stand-in for a database raises at the first query. One class to extend is the platform's.
WITHOUT_DATABASE = """
import importlib, pkgutil, sys
sys.path.append("tests/platform")
from tests import settings
settings.DATABASES = {}
import django
django.setup()
for package in ["pepiniere", "pepiniere_blocks", "pepiniere_preview"]:
    root = importlib.import_module(package)
    for module in pkgutil.walk_packages(root.__path__, package + "."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
"""

WITH_A_QUERY = (
    WITHOUT_DATABASE
    + """
from django.contrib.auth.models import User
User.objects.count()
"""
)


def run(program: str, **environment: str) -> str:
    """What ``program`` complained about: the last line it wrote on standard error, empty if all went well."""
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**inherited, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stderr.strip().splitlines()[-1]


def test_the_app_and_the_packages_are_found_without_settings():
    assert run(WITHOUT_SETTINGS) == ""


def test_no_module_queries_the_database_when_imported_nor_the_app_when_it_starts():
    assert run(WITHOUT_DATABASE, DJANGO_SETTINGS_MODULE="tests.settings") == ""


def test_a_query_would_have_been_seen():
    assert "ImproperlyConfigured" in run(WITH_A_QUERY, DJANGO_SETTINGS_MODULE="tests.settings")
