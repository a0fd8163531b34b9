"""What changed between two texts, word by word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pepiniere.lib.differences import Piece, word_differences

words = st.lists(st.sampled_from(["a", "b", "c ", "d\n", " ", "\n\n", "é"]), max_size=30).map("".join)
# Long texts are compared with other rules by the standard library.
long_texts = st.lists(st.sampled_from(["un ", "deux ", "trois\n"]), min_size=190, max_size=220).map("".join)
texts = st.one_of(words, st.text(max_size=40), long_texts)


def joined(pieces: list[Piece], *kinds: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@given(texts, texts)
def test_both_texts_are_in_the_pieces(before: str, after: str) -> None:
    pieces = word_differences(before, after)
    assert joined(pieces, "same", "added") == after
    assert joined(pieces, "same", "removed") == before


@given(texts, texts)
def test_pieces_are_never_empty_nor_of_one_kind_twice(before: str, after: str) -> None:
    pieces = word_differences(before, after)
    kinds = [piece.kind for piece in pieces]
    assert all(piece.text for piece in pieces)
    assert all(one != two for one, two in pairwise(kinds))
    assert ("added", "removed") not in pairwise(kinds)


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert word_differences(text, text) == ([Piece("same", text)] if text else [])


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("", "un deux", [("added", "un deux")]),
        ("un deux", "", [("removed", "un deux")]),
        (
            "un deux trois",
            "un quatre trois",
            [("same", "un "), ("removed", "deux "), ("added", "quatre "), ("same", "trois")],
        ),
        ("un trois", "un deux trois", [("same", "un "), ("added", "deux "), ("same", "trois")]),
        (" un", " un ", [("same", " "), ("removed", "un"), ("added", "un ")]),
    ],
)
def test_words_are_told_apart(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    assert [(piece.kind, piece.text) for piece in word_differences(before, after)] == pieces
