"""Short values in the text of a field, and the sentence that presents a project."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pepiniere.portability.sheets.data import Field, Page
from pepiniere.portability.sheets.people import People
from pepiniere.portability.sheets.summary import read_description, read_tagline
from pepiniere.portability.sheets.values import SUMMARY_LIMIT, read_amount, sentences, shorten, split_list

NOBODY = People(Page("", ()))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", []),
        ("1- Connaissances - Ressources, 2- Mise en récits", ["1- Connaissances - Ressources", "2- Mise en récits"]),
        ("Méthodes: outils, pratiques", ["Méthodes: outils", "pratiques"]),
        ("Régie (nord, sud), « ici, là »", ["Régie (nord, sud)", "« ici, là »"]),
        ("a (b, c", ["a (b", "c"]),
        ("a), b", ["a)", "b"]),
        ("Eau,, eau , EAU\n,sols", ["Eau", "sols"]),
    ],
)
def test_split_list(text: str, values: list[str]) -> None:
    assert split_list(text) == values


@given(
    st.lists(
        st.text("abcé -:'", min_size=1).map(lambda text: " ".join(text.split())).filter(bool), unique_by=str.casefold
    )
)
def test_a_list_without_commas_in_it_is_split_as_it_was_joined(values: list[str]) -> None:
    assert split_list(", ".join(values)) == values


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("100000", 100_000),
        ("63 900 €", 63_900),
        ("1 234 567", 1_234_567),
        ("12.500", 12_500),
        ("12 500,00 euros", 12_500),
        ("0", 0),
        ("", None),
        ("60 k€", None),
        ("58,5", None),
        ("entre 58 000 et 68 000", None),
        ("-5", None),
        ("1e9", None),
        ("12 50", None),
        ("١٢", None),
        ("9" * 13, None),
    ],
)
def test_read_amount(text: str, amount: int | None) -> None:
    assert read_amount(text) == amount


def test_sentences_leave_headings_and_abbreviations() -> None:
    text = "La genèse\n1. Un lieu ouvert, avec M. Tout et cf. le plan (scie, etc.) Ensuite ! « Oui ? » Et"
    assert list(sentences(text)) == [
        "1. Un lieu ouvert, avec M. Tout et cf. le plan (scie, etc.) Ensuite !",
        "« Oui ? »",
    ]


@given(st.text("abc .,;«"), st.integers(20, 60))
def test_shortened_text_is_a_beginning_that_fits(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert text.startswith(short.removesuffix("…"))


def test_shortening_cuts_between_words() -> None:
    assert shorten("une phrase, longue", 13) == "une phrase…"
    assert shorten("une phrase, longue", 18) == "une phrase, longue"


@pytest.mark.parametrize(
    ("tagline", "summary"),
    [
        ("Une cuisine pour tout le quartier", "Une cuisine pour tout le quartier"),
        ("un mot, deux mots, " * 20, "un mot, deux mots, " * 15 + "un mot, deux…"),
        ("L'Atelier de la réparation", None),
        ("atelier.example", None),
        ("Un atelier porté par Camille Exemple", None),
        ("Écrivez-nous vite à camille@atelier.example", None),
        ("", None),
    ],
)
def test_tagline(tagline: str, summary: str | None) -> None:
    assert read_tagline(tagline, title="Atelier de réparation", people=NOBODY) == summary
    assert summary is None or len(summary) <= SUMMARY_LIMIT


def test_description_gives_a_sentence_that_names_nobody_and_stands_near_its_beginning() -> None:
    people = People(Page("", (Field("Contributeurs", ("Noa Témoin, Al",)),)))
    first = "Noa Témoin a commencé tout cela. "
    assert read_description(first + "Al est là pour prêter.", title="", people=people) == "Al est là pour prêter."
    assert read_description(first * 3 + "Al est là pour prêter.", title="", people=people) == ""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("NOA TÉMOIN", True),
        ("chez noa témoin !", True),
        ("Noa Témoins", False),
        ("Utilisateur:X", True),
        ("fee42", True),
    ],
)
def test_people_named_on_the_page(text: str, named: bool) -> None:
    page = Page("", (Field("Contributeurs", ("Noa Témoin",)), Field("Référent du commun", ("Utilisateur:Fee42",))))
    assert People(page).are_named_in(text) is named
