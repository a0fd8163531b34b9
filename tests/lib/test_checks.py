"""A misconfigured instance is told at start-up."""

from typing import Any

import pytest

from pepiniere.checks import check_settings


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"IMPORT_HOSTS": ["wiki.example"]}, []),
        ({"IMPORT_HOST": ["wiki.example"]}, ["pepiniere.W001"]),
        ({"IMPORT_HOSTS": "wiki.example"}, ["pepiniere.E001"]),
        ({"MAX_REQUEST_BYTES": 0}, ["pepiniere.E001"]),
        ({"MAX_REQUEST_BYTES": True}, ["pepiniere.E001"]),
        ({"HOST": "nowhere.Host"}, ["pepiniere.E002"]),
        ("IMPORT_HOSTS", ["pepiniere.E003"]),
        (None, ["pepiniere.E003"]),
    ],
)
def test_settings(settings: Any, given: Any, found: list[str]) -> None:
    settings.PEPINIERE = given
    assert [message.id for message in check_settings(None)] == found
