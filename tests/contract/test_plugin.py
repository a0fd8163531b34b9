"""The application as a plugin: what edx-django-utils really makes of our entry points, in the LMS and in Studio.

That the package imports without settings and without a database: tests/architecture/test_start.py.
"""

import sys
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse
from django.urls.resolvers import URLPattern
from edx_django_utils.plugins import (
    add_plugins,
    connect_plugin_receivers,
    get_plugin_apps,
    get_plugin_url_patterns,
    plugin_signals,
    registry,
)
from xblock.django.request import django_to_webob_request

from pepiniere import urls
from pepiniere.apps import PepiniereConfig
from tests.conftest import COURSE, World
from tests.contract.ours import handlers_of
from tests.contract.test_runtimes import BLOCKS, VIEWS, WHO, block_in

LMS, CMS = "lms.djangoapp", "cms.djangoapp"
both = pytest.mark.parametrize("project", [LMS, CMS])
PRODUCTION = ("common", "production", "test", "devstack", "development")


@both
def test_the_application_is_installed_in_both_processes(project: str) -> None:
    """With the same tables: they migrate one database."""
    assert "pepiniere.apps.PepiniereConfig" in get_plugin_apps(project)
    assert list(registry.get_plugin_app_configs(project)) == [PepiniereConfig]
    assert apps.get_app_config("pepiniere").name == "pepiniere"


def test_the_namespace_of_every_view_resolves_in_the_lms() -> None:
    (mounted,) = get_plugin_url_patterns(LMS)
    assert (mounted.namespace, mounted.app_name, mounted.pattern.regex.pattern) == (
        "pepiniere",
        "pepiniere",
        "^pepiniere/",
    )
    assert len(mounted.url_patterns) == len(urls.urlpatterns) > 0
    assert all(isinstance(pattern, URLPattern) for pattern in mounted.url_patterns)
    assert reverse("pepiniere:projects", args=[COURSE]) == f"/pepiniere/{COURSE}/projects"


def test_studio_mounts_none_of_our_pages() -> None:
    assert get_plugin_url_patterns(CMS) == []


@both
@pytest.mark.parametrize("settings_type", PRODUCTION)
def test_settings_of_the_platform_are_left_as_they_are(
    monkeypatch: pytest.MonkeyPatch, project: str, settings_type: str
) -> None:
    """Applied twice, as the platform does; an operator's values are theirs."""
    settings: Any = ModuleType("planted_settings")
    settings.PEPINIERE = {"MAX_REQUEST_BYTES": 1}
    settings.OPEN_EDX_FILTERS_CONFIG = {"theirs": {}}
    monkeypatch.setitem(sys.modules, settings.__name__, settings)
    before = dict(vars(settings))
    for _time in range(2):
        add_plugins(settings.__name__, project, settings_type)
    assert dict(vars(settings)) == before


@both
def test_no_signal_of_the_platform_is_listened_to(project: str) -> None:
    connect_plugin_receivers(project)
    assert list(plugin_signals._iter_plugins(project)) == []


# In Studio's process


@pytest.mark.urls("tests.contract.studio_urls")
def test_without_our_addresses_none_is_found() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("pepiniere:projects", args=[COURSE])


@pytest.mark.urls("tests.contract.studio_urls")
@pytest.mark.parametrize("place", ["editor", "preview"])
@pytest.mark.parametrize("block_type", BLOCKS)
def test_what_studio_shows_and_calls_needs_no_address_of_the_lms(world: World, block_type: str, place: str) -> None:
    for who in WHO:
        for view in VIEWS:
            assert block_in(place, block_type, world, who).render(view, {}).content
        for handler in handlers_of(block_type):
            request: Any = RequestFactory().post("/", "{}", content_type="application/json")
            answer = block_in(place, block_type, world, who, request).handle(handler, django_to_webob_request(request))
            assert 400 <= answer.status_code < 500
