"""A list of people, written as it is read."""

import csv
from collections.abc import Iterable
from io import StringIO


def write_people(places: Iterable[tuple[str, str]]) -> str:
    """A list that puts each person in a project, from pairs of a username and a title."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(["username", "project"])
    writer.writerows(places)
    return text.getvalue()
