"""Who may do what on a canvas."""

from pepiniere.artifact.rules import DRAFT_READERS, MAKERS
from pepiniere.lib.permissions import declare

# The draft belongs to the team; its coach and the trainers read it to help. Observers wait for what is published.
declare("canvas.read", allow=DRAFT_READERS)
# Whoever writes has read the cohort's charter.
declare("canvas.write", allow=MAKERS, changes=True, also={"bound"})
declare("canvas.publish", allow=MAKERS, changes=True, also={"bound"})
