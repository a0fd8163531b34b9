"""Whose works they are, in a word; and what holds back the cohort of those made alone."""

from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pepiniere.artifact import api
from pepiniere.artifact.models import Artifact
from pepiniere.cohort.admin.cohorts import CohortPage

# Of a work: what it is found by, besides its slot.
OWNER = ("project__title", "person__username", "person__email")
OWNER_HELP = _("Title of the project, username or e-mail address of the person, or slot")


def owner_of(artifact: Artifact) -> str:
    """The project, or the person and where they made it alone."""
    if artifact.project:
        return artifact.project.title
    person = artifact.person.get_username() if artifact.person else ""
    return gettext("%(person)s, in %(scope)s") % {"person": person, "scope": artifact.scope}


def _works_of_people(cohort: Any) -> str:
    count = api.count_personal_works([cohort.key]).get(cohort.key, 0)
    text = ngettext(
        "In this cohort %(count)d work was made by somebody alone: it is kept.",
        "In this cohort %(count)d works were made by people alone: it is kept.",
        count,
    )
    return text % {"count": count} if count else ""


# What people make alone knows its cohort by name only: nothing else would hold the cohort back.
CohortPage.keepers.append(_works_of_people)
