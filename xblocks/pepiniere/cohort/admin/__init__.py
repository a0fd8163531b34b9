"""What an administrator sees of cohorts: one page a table."""

from pepiniere.cohort.admin.cohorts import CohortPage
from pepiniere.cohort.admin.journal import CharterPage, EventPage
from pepiniere.cohort.admin.people import AcceptancePage, JoinRequestPage, MembershipPage
from pepiniere.cohort.admin.projects import ProjectPage
from pepiniere.cohort.models import Acceptance, Charter, Cohort, Event, JoinRequest, Membership, Project

PAGES = {
    Acceptance: AcceptancePage,
    Charter: CharterPage,
    Cohort: CohortPage,
    Event: EventPage,
    JoinRequest: JoinRequestPage,
    Membership: MembershipPage,
    Project: ProjectPage,
}
