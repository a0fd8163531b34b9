"""What a new cohort starts from."""

from django.utils.translation import gettext as _


def charter_to_start_from() -> str:
    """A short charter in the reader's language, to be changed at will."""
    return _(
        "We come to help each other's projects grow, not to rank them.\n"
        "We write what is true today, even when it is unfinished.\n"
        "What a team is still writing stays with the team, its coach and the trainers.\n"
        "What a team publishes is read by the whole cohort, and reused under the licence that the team chose.\n"
        "We thank those who helped by name, those who left included.\n"
        "We speak of the collective, never of somebody's health or private life.\n"
        "“Not now” is a good answer. Nobody's lateness is shown to the others.\n"
        "When something goes wrong between us, we tell the person first, then the trainers."
    )
