"""The same on MariaDB, which instances run; as in the tests' lane, on loopback and without a password."""

import os

from steering.own_settings import *  # noqa: F403

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.mysql",
        "NAME": os.environ["PEPINIERE_BENCH_DATABASE"],
        "HOST": "127.0.0.1",
        "USER": "root",
        "OPTIONS": {"charset": "utf8mb4"},
        "ATOMIC_REQUESTS": True,
    }
}
