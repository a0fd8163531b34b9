"""What things are called in a copy."""

from django.utils.translation import gettext as _

from pepiniere.artifact.data import ArtifactData
from pepiniere.cohort.data import Owner
from pepiniere.lib.slots import safe_slot


def title_of(owner: Owner) -> str:
    """The project's title, or how somebody calls what they made alone."""
    return owner.project.title if owner.project else _("My own work")


def folder_of(work: ArtifactData) -> str:
    """The work's slot, as a folder that stays inside the archive whatever the slot holds."""
    return safe_slot(work.slot)
