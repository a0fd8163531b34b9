"""The same on MariaDB."""

from steering.mariadb_settings import DATABASES as MARIADB

from loading.own_settings import *  # noqa: F403

DATABASES = MARIADB
