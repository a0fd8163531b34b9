"""The embedded runtime with its gauge, and another for memory."""

from weighing.own_settings import *  # noqa: F403
from weighing.own_settings import INSTALLED_APPS as GAUGED_APPS
from weighing.own_settings import MIDDLEWARE as GAUGED_MIDDLEWARE

INSTALLED_APPS = [*GAUGED_APPS, "steering"]
MIDDLEWARE = ["steering.memory.Peak", *GAUGED_MIDDLEWARE]
