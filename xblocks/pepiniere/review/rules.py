"""Who may do what in a round of peer review."""

from pepiniere.cohort.rules import MAKERS
from pepiniere.lib.permissions import declare

# A round is open to all who walk in its cohort: who reads whom is no secret, who is late is nobody's business.
declare("rounds.see", allow={"cohort", "trainer"})
declare("rounds.take_part", allow={"cohort", "trainer"}, changes=True)
# An assignment is its reader's: the team's that reads, or the person's.
declare("review.see", allow=MAKERS | {"coach", "trainer"})
declare("review.write", allow=MAKERS, changes=True, also={"bound"})
# What a team puts forward is its own.
declare("review.submit", allow=MAKERS, changes=True, also={"bound"})
