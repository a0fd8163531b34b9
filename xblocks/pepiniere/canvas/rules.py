"""Who may do what on a canvas."""

from pepiniere.lib.permissions import declare

_MAKERS = {"carrier", "member", "owner"}

# The draft belongs to the team; its coach and the trainers read it to help. Observers wait for what is published.
declare("canvas.read", allow=_MAKERS | {"coach", "trainer"})
declare("canvas.write", allow=_MAKERS, changes=True)
declare("canvas.publish", allow=_MAKERS, changes=True)
