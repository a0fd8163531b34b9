"""Operations that bring people and work in from other places: one module a noun."""

from pepiniere.portability.api.cards import check_cards, keep_cards, largest_cards_file, store_cards
from pepiniere.portability.api.kept import cancel_import, forget_imports
from pepiniere.portability.api.people import check_people, keep_groups, keep_people, store_people
from pepiniere.portability.api.sheets import (
    keep_sheets,
    read_kept_sheets,
    read_sheets,
    read_uploaded_sheet,
    store_kept_sheets,
    store_sheets,
)
from pepiniere.portability.sheets.report import describe_sheet, show_sheet
from pepiniere.portability.sheets.sources import Sheet

__all__ = [
    "Sheet",
    "cancel_import",
    "check_cards",
    "check_people",
    "describe_sheet",
    "forget_imports",
    "keep_cards",
    "keep_groups",
    "keep_people",
    "keep_sheets",
    "largest_cards_file",
    "read_kept_sheets",
    "read_sheets",
    "read_uploaded_sheet",
    "show_sheet",
    "store_cards",
    "store_kept_sheets",
    "store_people",
    "store_sheets",
]
