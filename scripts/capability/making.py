"""All of a capability, or nothing of it: files from templates, lines in lists, its migration, its French."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from string import Template

from babel.messages.pofile import read_po

from scripts import messages
from scripts.capability.lists import EDITS
from scripts.capability.names import Names, Refused

ROOT = Path(__file__).parents[2]
TREE = Path(__file__).parent / "tree"
FRENCH = Path(__file__).parent / "french.po.tmpl"
APP = ROOT / "xblocks/pepiniere"
CATALOGUES = {path: catalogue for catalogue in messages.CATALOGUES for path in messages.translations(catalogue)}


def make(names: Names) -> list[Path]:
    """Make the capability, and return the files that are new or changed; Refused when it cannot be made."""
    files = _files(names)
    _require_free([*_folders(names), *files, APP / f"{names.name}.py"])
    edits = {ROOT / path: edit((ROOT / path).read_text(), names.placeholders) for path, edit in EDITS.items()}
    with _all_or_nothing(names, new=list(files), changed=[*edits, *CATALOGUES]):
        for path, text in {**files, **edits}.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        sources = [path for path in files if path.suffix == ".py"]
        _run("ruff", "check", "--quiet", "--select", "I", "--fix", *sources)
        _run("ruff", "format", "--quiet", *sources)
        _run("django", "makemigrations", "pepiniere", "--name", names.name)
        _translate(names)
    return sorted([*files, *edits, *_migrations(names), *CATALOGUES])


def _files(names: Names) -> dict[Path, str]:
    """The new files, by path."""
    return {
        _place(path, names).with_suffix(""): Template(path.read_text()).substitute(names.placeholders)
        for path in sorted(TREE.rglob("*.tmpl"))
    }


def _folders(names: Names) -> list[Path]:
    """The new folders that hold nothing else."""
    return [_place(path, names) for path in sorted(TREE.rglob("NAME"))]


def _place(path: Path, names: Names) -> Path:
    return ROOT / str(path.relative_to(TREE)).replace("NAME", names.name)


def _migrations(names: Names) -> list[Path]:
    return list((APP / "migrations").glob(f"*_{names.name}.py"))


def _require_free(paths: list[Path]) -> None:
    taken = [str(path.relative_to(ROOT)) for path in paths if path.exists()]
    if taken:
        raise Refused("This would overwrite what is there; choose another name:\n  " + "\n  ".join(taken))


@contextmanager
def _all_or_nothing(names: Names, *, new: list[Path], changed: list[Path]) -> Iterator[None]:
    """Leave everything as it was found when something fails."""
    before = {path: path.read_bytes() for path in changed}
    migrations = set(_migrations(names))
    try:
        yield
    except BaseException:
        for path, content in before.items():
            path.write_bytes(content)
        for path in [*new, *(set(_migrations(names)) - migrations)]:
            path.unlink(missing_ok=True)
        for folder in _folders(names):
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _run(module: str, *arguments: str | Path) -> None:
    """Run a program of the test environment; Refused, with what it said, when it fails."""
    settings = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'xblocks'}"}
    command = [sys.executable, "-W", "ignore", "-m", module, *map(str, arguments)]
    environment = {**os.environ, **settings}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"{module} failed, so nothing was changed:\n{done.stdout}{done.stderr}")


def _translate(names: Names) -> None:
    """Bring the catalogues up to date, the new messages in the words that are known."""
    text = Template(FRENCH.read_text()).substitute(names.placeholders)
    known = {message.id: message.string for message in read_po(BytesIO(text.encode()), locale="fr") if message.id}
    for path, catalogue in CATALOGUES.items():
        messages.update(catalogue, path, known if path.parts[-3] == "fr" else {})
