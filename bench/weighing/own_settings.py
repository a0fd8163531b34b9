"""The embedded runtime, with a gauge around it."""

from pepiniere_preview.settings import *  # noqa: F403
from pepiniere_preview.settings import INSTALLED_APPS as RUNTIME_APPS
from pepiniere_preview.settings import MIDDLEWARE as RUNTIME_MIDDLEWARE

INSTALLED_APPS = [*RUNTIME_APPS, "weighing"]
MIDDLEWARE = ["weighing.queries.Gauge", *RUNTIME_MIDDLEWARE]
