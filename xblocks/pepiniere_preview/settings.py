"""Settings of the embedded runtime: one SQLite file in a folder of its own, served to this machine only."""

import os
import secrets
from pathlib import Path

import django
from django.utils.translation import gettext_lazy as _

VAR = Path(os.environ.get("PEPINIERE_VAR", "var")).resolve()
SECRET_FILE = VAR / "secret_key"
SECRET_KEY = SECRET_FILE.read_text() if SECRET_FILE.is_file() else secrets.token_urlsafe(48)

# Course folders or archives to open, separated as in PATH; empty: the packaged courses.
PEPINIERE_COURSES = [path for path in os.environ.get("PEPINIERE_COURSES", "").split(os.pathsep) if path]
PEPINIERE = {"HOST": "pepiniere_preview.host.PreviewHost"}
XBLOCK_SETTINGS: dict[str, dict[str, object]] = {}

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "pepiniere_preview.urls"
LOGIN_URL = "pepiniere_preview:persona"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "pepiniere.apps.PepiniereConfig",
    "pepiniere_preview.apps.PreviewConfig",
]
MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "crum.CurrentRequestUserMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
X_FRAME_OPTIONS = "SAMEORIGIN"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
            ]
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "pepiniere.sqlite3",
        "ATOMIC_REQUESTS": True,
        "OPTIONS": {
            "timeout": 20,
            # A transaction that reads before it writes would otherwise be refused when another writes meanwhile.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_SERIALIZER = "pepiniere_preview.sessions.PickleSerializer"
# The platform sets no limit below its proxy's: blocks must refuse what is too large by themselves.
DATA_UPLOAD_MAX_MEMORY_SIZE = None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"terminal": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["terminal"], "level": "ERROR", "propagate": False}},
}

STATIC_URL = "/static/"
# The admin is not installed: it only lends its jQuery, which the platform's pages have too.
STATICFILES_DIRS = [("admin", Path(django.__file__).parent / "contrib/admin/static/admin")]
USE_TZ = True
TIME_ZONE = "Europe/Paris"
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
