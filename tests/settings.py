"""Settings for the tests: the platform's habits, one of four databases."""

import os

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

DATABASES = {"default": _DATABASES[os.environ.get("PEPINIERE_TEST_DB", "sqlite")]}
# What the platform has: 32-bit keys by default, so that ours must say otherwise.
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
SECRET_KEY = "tests"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "pepiniere.apps.PepiniereConfig",
    "pepiniere_preview",
]
USE_TZ = True
STATIC_URL = "/static/"
