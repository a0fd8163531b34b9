"""The page of thanks of a round."""

from pepiniere.home.screens import run_screen
from pepiniere.home.thanks_page import gather

SCREEN = run_screen("round_thanks", "round/<uuid:uid>/thanks", gather, permission="rounds.see")
