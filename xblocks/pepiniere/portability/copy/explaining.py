"""The text that a reader opens first: what the copy holds, how to open it, who may have it."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pepiniere.artifact.data import VersionData
from pepiniere.artifact.pages import WholeWork
from pepiniere.cohort.data import Owner
from pepiniere.portability.copy.gathering import Gathered
from pepiniere.portability.copy.naming import folder_of, title_of


def explain(gathered: Gathered) -> str:
    """The whole text, in the reader's language."""
    date = date_format(timezone.localtime(gathered.taken_at), "DATE_FORMAT")
    parts = [
        [_("%(title)s: a copy of everything, taken on %(date)s") % {"title": title_of(gathered.owner), "date": date}],
        list(_warnings(gathered.owner)),
        [_("What is inside"), *_inside()],
        [_("How to open it"), _("Unpack the archive, then open any .html file in a browser: no network is needed.")],
        [_("Who may have it"), *_audience(gathered.owner)],
        [_("Licences"), *_licences(gathered.works)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _warnings(owner: Owner) -> Iterator[str]:
    if owner.is_fictional:
        yield _("Fictional cohort: nobody here exists.")
    if owner.project and owner.project.merged_into:
        yield _("This project joined another one: what it made is in the copy of that one.")


def _inside() -> Iterator[str]:
    yield _("- project.json: the project, its people, its works and who is credited for what, for programs;")
    yield _("- one folder for each work, with its draft (draft.html) and each published version (version-1.html…);")
    yield _("- version-1.json…: the same for programs. The SHA-256 of each file is its digest in project.json.")


def _audience(owner: Owner) -> Iterator[str]:
    if owner.project:
        yield _("Drafts are the team's, its coach's and the trainers': ask the team before you pass them on.")
        yield _("The whole cohort reads versions. Pass them on under their licence, naming those thanked in them.")
    else:
        yield _("All of this was visible to you and the trainers. It is yours: pass on what you like.")


def _licences(works: tuple[WholeWork, ...]) -> Iterator[str]:
    if not any(whole.versions for whole in works):
        yield _("No version is published yet.")
    for whole in works:
        for version in reversed(whole.versions):
            yield _licence(whole, version)


def _licence(whole: WholeWork, version: VersionData) -> str:
    return _("- %(folder)s: %(title)s, version %(number)d: %(licence)s") % {
        "folder": folder_of(whole.work),
        "title": whole.title,
        "number": version.number,
        "licence": version.licence_words,
    }
