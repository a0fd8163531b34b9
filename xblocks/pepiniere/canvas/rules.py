"""Who may do what on a canvas."""

from pepiniere.artifact.rules import DRAFT_READERS
from pepiniere.canvas.data import WorkshopData
from pepiniere.cohort.rules import MAKERS
from pepiniere.lib.permissions import Actor, declare, provides_relations

# The draft belongs to the team; its coach and the trainers read it to help. Observers wait for what is published.
declare("canvas.read", allow=DRAFT_READERS)
# Whoever writes has read the cohort's charter.
declare("canvas.write", allow=MAKERS, changes=True, also={"bound"})
declare("canvas.publish", allow=MAKERS, changes=True, also={"bound"})
# A trainer runs a session for any team; whoever opens one answers for what guests add.
declare("workshop.open", allow=MAKERS | {"trainer"}, changes=True, also={"bound"})
# Whoever is in the room, without an account.
declare("workshop.add", allow={"link_holder"}, changes=True)


@provides_relations
def workshop_relations(_actor: Actor, subject: object) -> set[str]:
    """``link_holder``: a workshop is only ever found by its code."""
    return {"link_holder"} if isinstance(subject, WorkshopData) else set()
