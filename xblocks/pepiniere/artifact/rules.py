"""Who may read what a project, or a person, makes."""

from pepiniere.lib.permissions import declare

MAKERS = {"carrier", "member", "owner"}
# Those who make it, whose team left the cohort since, and those who help.
DRAFT_READERS = MAKERS | {"departed", "coach", "trainer"}

declare("artifact.read_draft", allow=DRAFT_READERS)
# The whole cohort reads what is published.
declare("artifact.read_version", allow=DRAFT_READERS | {"observer", "gardener", "former_member", "cohort"})
