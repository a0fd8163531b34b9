"""The page of thanks of a round."""

from pepiniere.home.screens import Screen
from pepiniere.home.subjects import run_of
from pepiniere.home.thanks_page import gather

SCREEN = Screen(
    name="round_thanks",
    route="<str:course>/round/<uuid:uid>/thanks",
    permission="rounds.see",
    subject=run_of,
    template="round_thanks.html",
    gather=gather,
    cohort_of=lambda asked: asked.subject.cohort,
)
