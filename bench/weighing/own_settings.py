"""The embedded runtime, with a gauge around it."""

from pepiniere_preview.settings import *  # noqa: F403
from pepiniere_preview.settings import MIDDLEWARE as RUNTIME_MIDDLEWARE

MIDDLEWARE = ["weighing.queries.Gauge", *RUNTIME_MIDDLEWARE]
BENCH_PACKAGES = ("pepiniere", "pepiniere_blocks")
