"""What gates may ask of the cohort itself."""

from pepiniere.cohort import expectations
from pepiniere.cohort.api.charters import CHARTER_ACCEPTED


def register() -> None:
    """Answer the cohort's gates."""
    expectations.register(CHARTER_ACCEPTED)
