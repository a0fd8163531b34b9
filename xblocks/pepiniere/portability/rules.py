"""Who may take what away."""

from pepiniere.lib.permissions import declare

# A team that left the cohort takes its work along.
declare("project.copy", allow={"carrier", "member", "departed", "trainer"})
