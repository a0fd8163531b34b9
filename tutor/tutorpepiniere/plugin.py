"""What Tutor does differently: a package more in the image, one dictionary in the settings, an examination, a job."""

import json
from collections.abc import Iterator
from importlib.metadata import distribution
from importlib.resources import files

import click
from tutor import hooks
from tutor.exceptions import TutorError
from tutor.hooks import priorities

_PLUGIN = distribution("tutor-contrib-pepiniere")

# Init stops at the first task that fails: what is to be mended is said, and the launch goes on.
_EXAMINE = """
./manage.py lms pepiniere_doctor ||
echo "Pépinière: mend what is said above; the launch goes on.
An unknown command means an image without the package: run 'tutor images build openedx', then launch again."
"""


def _default_requirement() -> str:
    """The commit from which this plugin was installed; the release of the same version when it came otherwise.

    An address that needs a key, or a folder of this machine, means nothing to the image that is built.
    """
    origin = json.loads(_PLUGIN.read_text("direct_url.json") or "{}")
    if "vcs_info" in origin and origin["url"].startswith("https://"):
        return f"pepiniere @ git+{origin['url']}@{origin['vcs_info']['commit_id']}"
    return f"pepiniere=={_PLUGIN.version}"


def _literal(settings: object) -> str:
    """The value of PEPINIERE_SETTINGS as Python source; TutorError for what could not be a dictionary of settings."""
    if not isinstance(settings, dict):
        raise TutorError(f"PEPINIERE_SETTINGS is a mapping, such as {{IMPORT_HOSTS: [wiki.example]}}, not {settings!r}")
    try:
        return repr(json.loads(json.dumps(settings, allow_nan=False)))
    except (TypeError, ValueError) as error:
        raise TutorError(f"PEPINIERE_SETTINGS may hold text, numbers, lists and mappings only: {error}") from error


@click.command(name="pepiniere-demo")
@click.option("--remove", is_flag=True, help="Take the cohort away, with all that was made in it; the course stays.")
@click.option("--yes", is_flag=True, help="With --remove: do not ask.")
def _demo(remove: bool, yes: bool) -> Iterator[tuple[str, str]]:
    """Load the demonstration: its course, and a cohort of invented people. Run twice, it changes nothing."""
    if not remove:
        yield "cms", "./manage.py cms pepiniere_import_courses"
        yield "lms", "./manage.py lms pepiniere_demo"
        return
    if not yes:
        click.confirm("The invented people and projects go, with all that real people wrote there. Go on?", abort=True)
    yield "lms", "./manage.py lms pepiniere_demo --remove --yes"


hooks.Filters.CONFIG_DEFAULTS.add_items([("PEPINIERE_REQUIREMENT", _default_requirement()), ("PEPINIERE_SETTINGS", {})])
hooks.Filters.ENV_TEMPLATE_FILTERS.add_item(("pepiniere_literal", _literal))
hooks.Filters.CLI_DO_INIT_TASKS.add_item(("lms", _EXAMINE))
hooks.Filters.CLI_DO_COMMANDS.add_item(_demo)
for _patch in files("tutorpepiniere").joinpath("patches").iterdir():
    # Before the operator's own patches, whatever the order in which plugins are loaded: theirs have the last word.
    hooks.Filters.ENV_PATCHES.add_item((_patch.name, _patch.read_text(encoding="utf-8")), priority=priorities.HIGH)
