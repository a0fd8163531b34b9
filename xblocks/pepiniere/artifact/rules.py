"""Who may read a published version: the cohort that its owner walks with."""

from pepiniere.lib.permissions import declare

declare(
    "artifact.read_version",
    allow={"carrier", "member", "owner", "coach", "observer", "gardener", "former_member", "cohort", "trainer"},
)
