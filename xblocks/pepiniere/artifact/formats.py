"""What a work is taken away as: one state of it with all that every copy carries, and the formats of its kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _

from pepiniere.artifact.data import VersionData
from pepiniere.artifact.thanking import Thanks
from pepiniere.lib.licences import licence_url

_NAME_CHARACTERS = 60


@dataclass(frozen=True)
class Export:
    """A version, or a draft (``version`` is None, its licence not chosen yet), as it is taken away.

    ``project`` is its title, or "" for what ``person``, a first name or "", made alone. ``names`` are those of whom it
    credits, by user id, and of nobody else; ``thanks`` is to all, those without an account too. ``at`` is when it was
    published, or last changed. ``url`` is the page that it comes from, ``revises`` that of the version before, "" if
    there is none; both absolute.
    """

    title: str
    project: str
    person: str
    is_fictional: bool
    slot: str
    content: Any
    digest: str
    names: Mapping[int, str]
    thanks: Thanks
    version: VersionData | None
    at: datetime
    url: str
    revises: str = ""

    @property
    def owner(self) -> str:
        """Whose it is, as far as that is told."""
        return self.project or self.person

    @property
    def day(self) -> date:
        """The day of ``at``, where the site is."""
        return timezone.localtime(self.at).date()

    @property
    def date_words(self) -> str:
        """The day, as people read it."""
        return date_format(self.day, "DATE_FORMAT")

    @property
    def state(self) -> str:
        """Which state it is, and of when."""
        if self.version is None:
            return _("Draft, %(date)s") % {"date": self.date_words}
        return _("Version %(number)s, %(date)s") % {"number": self.version.label, "date": self.date_words}

    @property
    def note(self) -> str:
        """What its owner says of this version."""
        return self.version.note if self.version else ""

    @property
    def licence(self) -> str:
        """The SPDX identifier of its licence; "" for what is not published."""
        return self.version.licence if self.version else ""

    @property
    def licence_url(self) -> str:
        """The address of its licence's text, if it has one."""
        return licence_url(self.licence)

    @property
    def terms(self) -> str:
        """Under which terms it may be passed on."""
        if self.version and self.licence:
            return self.version.licence_words
        return _("Not published: ask those who made it before you pass it on.")

    @property
    def is_published(self) -> bool:
        """Whether the whole cohort reads it."""
        return self.version is not None and self.version.is_published


@dataclass(frozen=True)
class Format:
    """A way to take a work away: ``key`` is its part of the address and ends the file's name.

    ``name`` and ``use`` tell readers what it is, and is good for. ``write`` gives the file's text.
    """

    key: str
    media_type: str
    name: str | Promise
    use: str | Promise
    write: Callable[[Export], str]


def file_name(export: Export, key: str) -> str:
    """A name that says what is inside: ``la-cantine-canevas-v3.md``; letters, figures, ``-``, ``_`` and one dot."""
    label = f"v{export.version.label.replace('.', '-')}" if export.version else _("draft")
    parts = (_slug(part)[:_NAME_CHARACTERS].strip("-_") for part in (export.owner, export.title))
    return "-".join([part for part in parts if part] + [slugify(label)]) + f".{key}"


def _slug(text: str) -> str:
    """Without accents where something is left then: every system keeps such a name."""
    return slugify(text) or slugify(text, allow_unicode=True)
