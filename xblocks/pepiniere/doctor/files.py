"""Whether the files that travel with the package are there."""

from collections.abc import Iterator
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.translation import gettext as _

from pepiniere.doctor.data import Finding, Level
from pepiniere.portability.demonstration import read_demonstration
from pepiniere.portability.packaged import packaged_courses

_PACKAGE = Path(__file__).parents[1]
_FRENCH = _PACKAGE / "locale/fr/LC_MESSAGES/django.mo"
_STYLES = "pepiniere/pepiniere.css"


def catalogues() -> Iterator[Finding]:
    """Translations that were not compiled."""
    if not _FRENCH.is_file():
        yield Finding(
            Level.WARNING,
            _("The French catalogue is not compiled: %(path)s.") % {"path": _FRENCH},
            _("People who read in French see English."),
            _build_again(),
        )


def static_files() -> Iterator[Finding]:
    """Styles and scripts that a page asks for in vain."""
    if finders.find(_STYLES) is None:
        yield Finding(
            Level.ERROR,
            _("The static files of the suite are not found: %(name)s.") % {"name": _STYLES},
            _("Pages have neither style nor script."),
            _build_again(),
        )
        return
    missing = [name for name in _static_names() if not _has_address(name)]
    if missing:
        yield Finding(
            Level.ERROR,
            _("Static files were not collected: %(names)s.") % {"names": ", ".join(missing)},
            _("Pages that use them answer with an error."),
            _("Run: manage.py collectstatic, for the LMS and for Studio, or build the image of the platform again."),
        )


def _static_names() -> list[str]:
    folder = _PACKAGE / "static"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _has_address(name: str) -> bool:
    try:
        staticfiles_storage.url(name)
    except ValueError:
        # The manifest of collected files does not have it.
        return False
    return True


def packaged_content() -> Iterator[Finding]:
    """What an instance could load, and did not travel with the package."""
    missing = [] if has_demonstration() else [_("the demonstration cohort")]
    missing += [] if has_courses() else [_("the courses")]
    if missing:
        yield Finding(
            Level.ADVICE,
            _("Some content did not travel with the package: %(names)s.") % {"names": ", ".join(missing)},
            _("It cannot be loaded on this instance."),
            _build_again(),
        )


def has_demonstration() -> bool:
    """Whether the demonstration cohort can be loaded."""
    try:
        read_demonstration()
    except FileNotFoundError:
        return False
    return True


def has_courses(package: Path = _PACKAGE) -> bool:
    """Whether courses lie in ``package``, or beside it in a checkout."""
    return bool(packaged_courses(package)) or any(package.parents[1].glob("courses/*/course.xml"))


def _build_again() -> str:
    return _("Install the package with pip from its wheel or its git address, so that its build step runs.")
