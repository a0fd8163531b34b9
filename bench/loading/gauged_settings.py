"""The embedded runtime with the gauges that count queries."""

from steering.own_settings import *  # noqa: F403
from steering.own_settings import INSTALLED_APPS as GAUGED_APPS

INSTALLED_APPS = [*GAUGED_APPS, "loading"]
