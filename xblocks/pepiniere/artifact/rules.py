"""Who may read what a project, or a person, makes."""

from pepiniere.cohort.rules import MAKERS
from pepiniere.lib.permissions import declare

# Those who make it, whose team left the cohort since, and those who help.
DRAFT_READERS = MAKERS | {"departed", "coach", "trainer"}

declare("artifact.read_draft", allow=DRAFT_READERS)
# The whole cohort reads what is published.
declare("artifact.read_version", allow=DRAFT_READERS | {"observer", "gardener", "former_member", "cohort"})
# Whoever reads the draft to help may say what they see; whose work it is answers, and comes back to earlier versions.
declare("artifact.remark", allow=MAKERS | {"coach", "trainer"}, changes=True, also={"bound"})
declare("artifact.answer", allow=MAKERS, changes=True, also={"bound"})
declare("artifact.restore", allow=MAKERS, changes=True, also={"bound"})
