"""The embedded runtime as several processes serve it, without any gauge: it is timed from outside."""

from pepiniere_preview.settings import *  # noqa: F403
from pepiniere_preview.settings import INSTALLED_APPS as RUNTIME_APPS

INSTALLED_APPS = [*RUNTIME_APPS, "loading"]
# Every process reads what another one signed.
SECRET_KEY = "bench"
