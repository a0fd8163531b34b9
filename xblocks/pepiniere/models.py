"""Gathers the tables of each capability, as Django wants them."""

from pepiniere.lib.gathering import gather

# Importing them is all that Django asks for.
list(gather("models"))
