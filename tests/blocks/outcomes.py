"""The people before whom every handler and view is tried, and what each gets."""

from collections.abc import Callable

PEOPLE = (
    "anonymous",
    "stranger",
    "unenrolled_member",
    "alone",
    "neighbour",
    "former",
    "member",
    "carrier",
    "coach",
    "observer",
    "gardener",
    "trainer",
    "trainer_elsewhere",
    "trainer as a learner",
    "trainer as member",
)
# What somebody gets, by who they are: the status of what is permitted is 200.
Outcome = Callable[[str], int]

WRITERS = {"member", "carrier"}
OUTSIDE = {"stranger", "unenrolled_member", "trainer_elsewhere"}
MASKED = {"trainer as a learner", "trainer as member"}


def writing(who: str) -> int:
    """The platform itself answers an anonymous POST; nobody behind a mask changes anything."""
    if who == "anonymous" or who in MASKED:
        return 403
    return 200 if who in WRITERS else 404 if who in OUTSIDE else 403


def reading_the_draft(who: str) -> int:
    """A trainer seen as a plain learner is one of the cohort, and no more."""
    if who in WRITERS | {"coach", "trainer", "trainer as member"}:
        return 200
    return 403 if who in {"alone", "neighbour", "former", "observer", "gardener", "trainer as a learner"} else 404


def reading_a_version(who: str) -> int:
    return 404 if who in OUTSIDE | {"anonymous"} else 200


def authoring_in_a_course(who: str) -> int:
    return 403 if who == "anonymous" else 404


def only(*allowed: str) -> Outcome:
    """Those allowed; whoever else walks in the course learns that it is not theirs, strangers that nothing is there."""

    def outcome(who: str) -> int:
        return 200 if who in allowed else 404 if who in OUTSIDE | {"anonymous"} else 403

    return outcome


def walking_in_the_course(who: str) -> int:
    return 404 if who in OUTSIDE | {"anonymous"} else 200


def acting_in_the_course(who: str) -> int:
    return 403 if who in MASKED else walking_in_the_course(who)


def holding_the_link(_who: str) -> int:
    """A workshop knows nobody: whoever has its code may."""
    return 200
