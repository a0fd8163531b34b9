"""Settings for the tests: those of the embedded runtime, as strict as the platform, on one of four databases."""

import os
from pathlib import Path

from pepiniere_preview.settings import *  # noqa: F403
from pepiniere_preview.settings import INSTALLED_APPS, MIDDLEWARE, TEMPLATES

_MYSQL = {
    "NAME": os.environ.get("PEPINIERE_TEST_DB_NAME", "test"),
    "HOST": "127.0.0.1",
    "USER": "root",
    "OPTIONS": {"charset": "utf8mb4"},
    "TEST": {"CHARSET": "utf8mb4"},
}
_DATABASES = {
    "sqlite": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"},
    "mariadb": {"ENGINE": "django.db.backends.mysql", **_MYSQL},
    "mysqllike": {"ENGINE": "tests.lanes.mysqllike", **_MYSQL},
    "postgres": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "HOST": "127.0.0.1",
        "USER": "postgres",
    },
}

DATABASES = {"default": {**_DATABASES[os.environ.get("PEPINIERE_TEST_DB", "sqlite")], "ATOMIC_REQUESTS": True}}
# What the platform has: 32-bit keys by default, so that ours must say otherwise.
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
SECRET_KEY = "tests"
# Instances have the admin; the embedded runtime has none.
INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.messages", "django.contrib.admin"]
MIDDLEWARE = [*MIDDLEWARE, "django.contrib.messages.middleware.MessageMiddleware"]
TEMPLATES[0]["OPTIONS"]["context_processors"].append("django.contrib.messages.context_processors.messages")
LANGUAGE_CODE = "en"
PEPINIERE_COURSES = [str(Path(__file__).parent.parent / "fixtures" / "blocks" / "course")]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
