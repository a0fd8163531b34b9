"""Whether the database is one that we know, and holds our tables."""

from collections.abc import Iterator

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from pepiniere.doctor.data import Finding, Level

_APP = "pepiniere"
# MariaDB says that it is MySQL.
_KNOWN = {"sqlite", "mysql", "postgresql"}
_UTF8 = "utf8mb4"
# Of this connection, and of every column of ours that holds text.
_CHARSETS = r"""
    SELECT @@character_set_connection
    UNION SELECT character_set_name FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name LIKE 'pepiniere\_%' AND character_set_name IS NOT NULL
"""


def unapplied_migrations() -> Iterator[Finding]:
    """Our migrations that the database has not had."""
    loader = MigrationLoader(connection)
    ours = {node for node in loader.graph.nodes if node[0] == _APP}
    waiting = sorted(name for _app, name in ours - set(loader.applied_migrations))
    if waiting:
        yield Finding(
            Level.ERROR,
            _("Migrations are not applied: %(names)s.") % {"names": ", ".join(waiting)},
            _("Pages that read or write the tables they make or change answer with an error."),
            _("Run: manage.py migrate pepiniere"),
        )


def engine() -> Iterator[Finding]:
    """A database on which the suite was never tried, or one that cannot keep every character."""
    if connection.vendor not in _KNOWN:
        yield Finding(
            Level.WARNING,
            _("The suite was never tried on this database: %(name)s.") % {"name": connection.vendor},
            _("What two people do at once may be lost, or refused."),
            _("Use MySQL, MariaDB, PostgreSQL or SQLite."),
        )
    narrow = sorted(charsets() - {_UTF8})
    if narrow:
        yield Finding(
            Level.ERROR,
            _("MySQL works with %(found)s where it needs %(wanted)s.") % {"found": ", ".join(narrow), "wanted": _UTF8},
            _("A text with an emoji, or a rare letter, is refused with an error when somebody saves it."),
            _(
                "Set the option “charset” of the database to utf8mb4 in the settings, and convert each table: "
                "ALTER TABLE … CONVERT TO CHARACTER SET utf8mb4"
            ),
        )


def charsets() -> set[str]:
    """The character sets in which MySQL speaks with us and keeps our texts; none for another database."""
    if connection.vendor != "mysql":
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_CHARSETS)
        return {name for (name,) in cursor.fetchall()}
