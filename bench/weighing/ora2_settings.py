"""The same embedded runtime, in ORA2's environment and with ORA2's applications."""

from pathlib import Path

import openassessment
from pepiniere_preview.settings import INSTALLED_APPS as RUNTIME_APPS
from pepiniere_preview.settings import STATICFILES_DIRS as RUNTIME_STATIC

from weighing.own_settings import *  # noqa: F403

BENCH_PACKAGES = ("openassessment", "submissions")
INSTALLED_APPS = [
    *RUNTIME_APPS,
    "waffle",
    "simple_history",
    "submissions",
    "openassessment",
    "openassessment.assessment",
    "openassessment.fileupload",
    "openassessment.staffgrader",
    "openassessment.workflow",
    "openassessment.xblock",
]
# Its bundles name their own addresses under /static/dist/, as on the platform.
STATICFILES_DIRS = [*RUNTIME_STATIC, Path(openassessment.__file__).parent / "xblock" / "static"]
LMS_ROOT_URL = ""
FEATURES: dict[str, bool] = {}
ORA2_FILEUPLOAD_BACKEND = "django"
