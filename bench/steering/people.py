"""Who is in the measured cohort, without a database: also written as the list that brings them in."""

import csv
from collections.abc import Iterator
from io import StringIO

# One of the people whom the embedded runtime gives to a course, and a member of the first project.
TRAINER, LEARNER = "preview-trainer", "bench-0-3"
_FIRST_ROLES = ("carrier", "coach")


def usernames(projects: int, team: int) -> Iterator[str]:
    """The people of all projects, one project after another."""
    return (f"bench-{number}-{place}" for number in range(projects) for place in range(team))


def role_of(place: int) -> str:
    """What somebody is in their project: a lead, a coach, then members."""
    return _FIRST_ROLES[place] if place < len(_FIRST_ROLES) else "member"


def write_list(projects: int, team: int) -> bytes:
    """A CSV file, in UTF-8, that puts ``team`` people in each of ``projects``."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(["username", "project", "role"])
    for name in usernames(projects, team):
        _bench, number, place = name.split("-")
        writer.writerow([name, f"Commun nº {number}", role_of(int(place))])
    return text.getvalue().encode()
