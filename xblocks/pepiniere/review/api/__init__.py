"""Operations on rounds of peer review: one module a noun."""

from pepiniere.review.api.assignments import (
    assign,
    count_due,
    decline,
    get_assignment,
    hand_over,
    list_assignments,
    move_scope,
    share_out,
)
from pepiniere.review.api.reviews import list_items, list_items_of, release_review, remove_item, save_item
from pepiniere.review.api.rounds import change_dates, get_round, list_open_rounds, list_rounds, open_round
from pepiniere.review.api.submissions import find_submission, list_submissions, submit_version, withdraw_submission

__all__ = [
    "assign",
    "change_dates",
    "count_due",
    "decline",
    "find_submission",
    "get_assignment",
    "get_round",
    "hand_over",
    "list_assignments",
    "list_items",
    "list_items_of",
    "list_open_rounds",
    "list_rounds",
    "list_submissions",
    "move_scope",
    "open_round",
    "release_review",
    "remove_item",
    "save_item",
    "share_out",
    "submit_version",
    "withdraw_submission",
]
