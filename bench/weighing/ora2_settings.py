"""The same embedded runtime, in ORA2's environment and with ORA2's applications."""

from importlib.util import find_spec
from pathlib import Path

from pepiniere_preview.settings import *  # noqa: F403
from pepiniere_preview.settings import INSTALLED_APPS as RUNTIME_APPS
from pepiniere_preview.settings import MIDDLEWARE as RUNTIME_MIDDLEWARE
from pepiniere_preview.settings import STATICFILES_DIRS as RUNTIME_STATIC

ORA2 = find_spec("openassessment")
assert ORA2 is not None
assert ORA2.origin is not None

MIDDLEWARE = ["weighing.queries.Ora2Gauge", *RUNTIME_MIDDLEWARE]
INSTALLED_APPS = [
    *RUNTIME_APPS,
    "weighing",
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
STATICFILES_DIRS = [*RUNTIME_STATIC, ("", Path(ORA2.origin).parent / "xblock" / "static")]
LMS_ROOT_URL = ""
FEATURES: dict[str, bool] = {}
ORA2_FILEUPLOAD_BACKEND = "django"
