"""Merging two wordings of one text, line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pepiniere.canvas.merging import merge_lines

texts = st.lists(st.sampled_from(["a", "b", "c", "d", ""]), min_size=1, max_size=8).map("\n".join)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
        ("a\nb", "a\nb\nc", "Z\na\nb", "Z\na\nb\nc"),
        ("a\nb", "a", "a\nb", "a"),
        ("a\nb\nc", "A\nb\nc", "a\nB\nc", "A\nB\nc"),
        ("a", "b", "b", "b"),
        ("a", "b", "c", None),
        ("a\nb", "a\nx\nb", "a\ny\nb", None),
        ("a\nb\nc", "a\nc", "a\nB\nc", None),
    ],
)
def test_lines_that_do_not_overlap_are_merged(base: str, mine: str, theirs: str, merged: str | None) -> None:
    assert merge_lines(base, mine=mine, theirs=theirs) == merged


def test_a_text_of_very_many_lines_is_not_compared() -> None:
    many = "\n" * 1000
    assert merge_lines(many, mine=many + "a", theirs="b" + many) is None


@given(texts, texts)
def test_one_person_alone_is_never_in_conflict(base: str, text: str) -> None:
    assert merge_lines(base, mine=text, theirs=base) == text
    assert merge_lines(base, mine=base, theirs=text) == text
    assert merge_lines(base, mine=text, theirs=text) == text


@given(texts, texts, texts)
def test_who_saves_first_does_not_matter(base: str, one: str, two: str) -> None:
    assert merge_lines(base, mine=one, theirs=two) == merge_lines(base, mine=two, theirs=one)


@given(texts, st.lists(st.sampled_from(["mine1", "mine2"]), max_size=2), texts)
def test_no_new_line_is_lost(base: str, added: list[str], theirs: str) -> None:
    mine = "\n".join([base, *added])
    merged = merge_lines(base, mine=mine, theirs=theirs)
    assert merged is None or set(added) <= set(merged.split("\n"))
