"""The same on PostgreSQL; as in the tests' lane, on loopback and without a password."""

import os

from loading.own_settings import *  # noqa: F403

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ["PEPINIERE_BENCH_DATABASE"],
        "HOST": "127.0.0.1",
        "USER": "postgres",
        "ATOMIC_REQUESTS": True,
    }
}
