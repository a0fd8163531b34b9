"""The ``pepiniere`` command."""

import argparse
import io
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command, execute_from_command_line
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey


def main(arguments: list[str] | None = None) -> int:
    """Run the command; its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pepiniere_preview.settings")
    if given[:1] == ["import-sheets"]:
        return _import_sheets(given[1:])
    options = _parser().parse_args(given)
    return _demo(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pepiniere", description="Courses and blocks of Pépinière, without a platform."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    demo = commands.add_parser("demo", help="open a course in the browser, with invented people")
    demo.add_argument("--port", type=int, default=8700, help="port on this machine (default: %(default)s)")
    demo.add_argument("--course", help="an OLX folder or .tar.gz (default: the packaged courses)")
    demo.add_argument("--var", type=Path, help="folder for what people do (default: ./var)")
    commands.add_parser("import-sheets", help="turn project sheets into projects (see: import-sheets --help)")
    return parser


def _import_sheets(arguments: list[str]) -> int:
    django.setup()
    if not {"--dry-run", "--help", "-h"}.intersection(arguments):
        _prepare_database()
    execute_from_command_line(["pepiniere", "pepiniere_import_sheets", *arguments])
    return 0


def _demo(options: argparse.Namespace) -> int:
    if options.var:
        os.environ["PEPINIERE_VAR"] = str(options.var)
    if options.course:
        os.environ["PEPINIERE_COURSES"] = options.course
    django.setup()
    from pepiniere_preview.olx.files import NotACourse
    from pepiniere_preview.server import PortTaken, Server

    try:
        server = Server(options.port)
        _prepare()
    except PortTaken:
        return _fail(_("Port %d is taken: stop what listens there, or choose another one.") % options.port)
    except (NotACourse, OSError) as error:
        return _fail(str(error))
    server.run(lambda: _announce(server.address))
    return 0


def _prepare() -> None:
    """The database, the demonstration cohort, and people for each course."""
    from pepiniere.portability.demonstration import read_demonstration
    from pepiniere_preview.olx.catalogue import courses
    from pepiniere_preview.people import ensure_people

    opened = courses()
    _prepare_database()
    if CourseKey.from_string(read_demonstration()["course"]) in opened:
        call_command("pepiniere_demo", stdout=io.StringIO())
    for course in opened.values():
        ensure_people(course)


def _prepare_database() -> None:
    from django.conf import settings

    settings.VAR.mkdir(parents=True, exist_ok=True)
    if not settings.SECRET_FILE.exists():
        # Kept, so that people stay signed in when the server starts again.
        settings.SECRET_FILE.touch(mode=0o600)
        settings.SECRET_FILE.write_text(settings.SECRET_KEY)
    call_command("migrate", verbosity=0, interactive=False)


def _announce(address: str) -> None:
    print(_("Pépinière is open at %s") % address)
    print(_("For this machine only: whoever reaches it may be anybody. Ctrl-C stops it."), flush=True)


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1
