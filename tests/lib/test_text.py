"""What people type, made safe to store."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pepiniere.lib.errors import RequestError
from pepiniere.lib.text import clean_text, fold


def clean(value: object) -> str:
    return clean_text(value, field="text", limit=50, required=False)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  une carte \n", "une carte"),
        ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("e\u0301te\u0301", "été"),
        ("a\x07b\tc", "ab\tc"),
        ("fine\u202f: espace", "fine\u202f: espace"),
        ("<b>gras</b>", "<b>gras</b>"),
    ],
)
def test_text_is_kept_as_meant(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.one_of(st.text(), st.none(), st.integers(), st.lists(st.text()), st.text("\0\ud800ab", min_size=1)))
def test_anything_is_kept_or_refused_with_its_field(value: object) -> None:
    try:
        kept = clean(value)
    except RequestError as error:
        assert error.details["field"] == "text"
    else:
        kept.encode("utf-8")
        assert clean(kept) == kept


def test_the_limit_counts_characters_not_bytes() -> None:
    assert clean("🌱" * 50) == "🌱" * 50
    with pytest.raises(RequestError) as caught:
        clean("🌱" * 51)
    assert caught.value.details == {"field": "text", "limit": 50, "length": 51}


@pytest.mark.parametrize(
    ("written", "folded"), [("Le  Verger ", "le verger"), ("ÉTÉ", "ete"), ("Foo™", "footm"), ("ﬁche", "fiche")]
)
def test_names_are_compared_without_case_accents_nor_blanks(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_marks_without_end_are_refused_before_they_are_put_in_order() -> None:
    assert clean("e" + "\u0316\u0301" * 15) == clean("e" + "\u0316" * 15 + "\u0301" * 15)
    with pytest.raises(RequestError, match="cannot be kept"):
        clean("e" + "\u0300\u0316" * 1_000_000)


@pytest.mark.parametrize("typed", ["\u200b", "\u2060\ufeff", "\u3164", "\u202e \u00ad", "\u2800"])
def test_what_nobody_sees_is_nothing(typed: str) -> None:
    with pytest.raises(RequestError, match="Write something first"):
        clean_text(typed, field="text", limit=50)


def test_names_are_compared_as_they_are_seen() -> None:
    assert {fold(name) for name in ["Le  Verger", "le\nverger", "\ufeffLe Ver\u200bger", "lé\u00a0vergèr"]} == {
        "le verger"
    }
