"""``manage.py cms pepiniere_import_courses``: the packaged courses, through Studio's own import."""

import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from lxml import etree
from opaque_keys.edx.keys import CourseKey
from opaque_keys.edx.locator import CourseLocator

from pepiniere.lib.platform import host
from pepiniere.portability.packaged import packaged_courses


class Command(BaseCommand):
    """Leaves a course that is there as it is: importing again would undo what its authors changed."""

    help = "Import into Studio the courses that travel with the package, but those that are there already."

    def handle(self, *args: Any, **options: Any) -> None:
        archives = packaged_courses()
        if not archives:
            raise CommandError(_("No course travelled with this installation."))
        for archive in archives:
            with TemporaryDirectory() as folder:
                self.stdout.write(_import_course(archive, Path(folder)))


def _import_course(archive: Path, folder: Path) -> str:
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    (source,) = folder.iterdir()
    key = _key_of(source)
    if host().course_title(key) is not None:
        return _("Already there, left as it is: %(key)s") % {"key": key}
    call_command("import", str(folder), source.name)
    return _("Imported: %(key)s") % {"key": key}


def _key_of(source: Path) -> CourseKey:
    course = etree.parse(source / "course.xml").getroot()
    return CourseLocator(course.get("org"), course.get("course"), course.get("url_name"))
