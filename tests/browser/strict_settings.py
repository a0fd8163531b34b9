"""The embedded runtime as a careful instance runs: no inline script, hashed files, all of them on another host."""

import os
from pathlib import Path

from pepiniere_preview.settings import *  # noqa: F403
from pepiniere_preview.settings import MIDDLEWARE, VAR

_FILES = os.environ["PEPINIERE_TEST_FILES"]

STATIC_URL = f"{_FILES}/static/"
STATIC_ROOT = VAR / "files" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
# The platform's own middleware: headers without a nonce.
CSP_STATIC_ENFORCE = f"script-src 'self' {_FILES}; object-src 'none'; base-uri 'self'; connect-src 'self'"
MIDDLEWARE = ["edx_django_utils.security.csp.middleware.content_security_policy_middleware", *MIDDLEWARE]
PEPINIERE_COURSES = [str(Path(__file__).parents[2] / "fixtures" / "blocks" / "course")]
