"""What an administrator sees of works: all of it is only read."""

from pepiniere.artifact.admin.versions import ContributionPage, VersionPage
from pepiniere.artifact.admin.works import ArtifactPage, ChangePage
from pepiniere.artifact.models import Artifact, Change, Contribution, Version

PAGES = {
    Artifact: ArtifactPage,
    Change: ChangePage,
    Contribution: ContributionPage,
    Version: VersionPage,
}
