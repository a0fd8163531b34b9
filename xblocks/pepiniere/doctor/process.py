"""Whether this process has what the suite needs: settings, addresses, the platform, a cache."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint, PackageNotFoundError, distribution

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import checks
from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey

from pepiniere.doctor.data import Finding, Level
from pepiniere.lib.platform import host

_PACKAGE = "pepiniere"
_PLATFORM_GROUPS = {"xblock.v1", "lms.djangoapp", "cms.djangoapp"}
# Studio has our tables and none of our pages.
_STUDIO = "cms.urls"
# A run that nobody has: whoever is asked about it says no, and writes nothing.
_NO_RUN = CourseKey.from_string("course-v1:Pepiniere+Nowhere+never")


def system_checks() -> Iterator[Finding]:
    """What Django is told of our settings at start-up."""
    levels = {checks.WARNING: Level.WARNING, checks.ERROR: Level.ERROR, checks.CRITICAL: Level.ERROR}
    for message in checks.run_checks(tags=[_PACKAGE]):
        yield Finding(
            levels.get(message.level, Level.ADVICE),
            message.msg,
            _("The suite does not do what the settings mean."),
            message.hint or _("Mend the dictionary PEPINIERE in the settings."),
        )


def time_zones() -> Iterator[Finding]:
    """Dates that would not say in which time zone they are."""
    if not settings.USE_TZ:
        yield Finding(
            Level.ERROR,
            _("USE_TZ is off."),
            _("Dates are compared with dates of another kind: pages answer with an error."),
            _("Set USE_TZ = True, as the platform does."),
        )


def entry_points() -> Iterator[Finding]:
    """Blocks and applications that the platform would skip without a word."""
    try:
        points = distribution(_PACKAGE).entry_points
    except PackageNotFoundError:
        yield Finding(
            Level.ERROR,
            _("The package is on the path, and not installed."),
            _("The platform finds neither its blocks nor its addresses."),
            _("Install it with pip in the environment of the platform."),
        )
        return
    for point in points:
        error = _loading_error(point) if point.group in _PLATFORM_GROUPS else ""
        if error:
            yield Finding(
                Level.ERROR,
                _("“%(name)s” of %(group)s cannot be imported: %(error)s")
                % {"name": point.name, "group": point.group, "error": error},
                _("The platform skips it silently: its blocks show an error, or its pages are not there."),
                _("Install the package again, with what it needs, in the environment of the platform."),
            )


def _loading_error(point: EntryPoint) -> str:
    try:
        point.load()
    except Exception as error:  # whatever a module raises when it is imported
        return f"{type(error).__name__}: {error}"
    return ""


def addresses() -> Iterator[Finding]:
    """Pages that nobody can reach."""
    if settings.ROOT_URLCONF == _STUDIO:
        return
    try:
        reverse("pepiniere:canvas", args=[_NO_RUN, "slot"])
    except NoReverseMatch:
        yield Finding(
            Level.ERROR,
            _("The addresses under /pepiniere/ are not mounted in this process."),
            _("Canvases do not show what others write, and versions cannot be read."),
            _("Install the package with pip, so that the platform finds its entry point, then start the LMS again."),
        )


def bridge() -> Iterator[Finding]:
    """A platform that does not answer what the suite asks of it."""
    try:
        platform = host()
    except ImportError:
        # The check of the settings says so.
        return
    try:
        platform.is_enrolled(AnonymousUser(), _NO_RUN)
        platform.is_trainer(AnonymousUser(), _NO_RUN)
        platform.first_names([])
        platform.complete(_NO_RUN.make_usage_key("pepiniere-canvas", "nowhere"), [], 0.0)
    except Exception as error:  # whatever the platform raises
        yield Finding(
            Level.ERROR,
            _("%(name)s does not answer: %(error)s")
            % {"name": type(platform).__name__, "error": f"{type(error).__name__}: {error}"},
            _("Nobody is recognised as a learner or a trainer, and pages answer with an error."),
            _("Set PEPINIERE['HOST'] to the bridge of this platform, in a version that the suite supports."),
        )


def shared_cache() -> Iterator[Finding]:
    """A cache that other processes do not see."""
    if isinstance(caches["default"], (DummyCache, LocMemCache)):
        yield Finding(
            Level.WARNING,
            _("The cache is not shared between processes: %(name)s.") % {"name": type(caches["default"]).__name__},
            _("People who are on a canvas together do not always see each other there."),
            _("Set CACHES['default'] to a cache that every process sees, such as Redis."),
        )
