"""Where a field begins in a page saved as text."""

import pytest

from pepiniere.portability.errors import UnreadableSource
from pepiniere.portability.sheets.text import read_text

END = """
Défi auquel répond la ressource : 3- Gouvernance

Type de licence ? CC0

Niveau de développement : Idée

Tags :

6.Réalisation du projet de commun:
"""


def _fields(text: str) -> dict[str, str]:
    return {field.label: field.text for field in read_text(text + END).fields}


def test_title_and_tagline_stand_around_the_wikis_own_lines() -> None:
    text = "Un titre : avec un signe\nDe Wiki\nAller à :navigation, rechercher\n\nUne accroche : la voici\nDessous\n"
    page = read_text(text + END)
    assert page.title == "Un titre : avec un signe"
    assert [(field.label, field.text) for field in page.fields[:2]] == [
        ("tagline", "Une accroche : la voici"),
        ("text under the tagline", "Dessous"),
    ]


def test_a_page_without_the_wikis_own_lines_loses_none_of_its_own() -> None:
    page = read_text("Titre\nDe la graine à l'assiette\n" + END)
    assert (page.title, page.fields[0].text) == ("Titre", "De la graine à l'assiette")


def test_a_colon_in_prose_opens_no_field_unless_its_label_is_known() -> None:
    fields = _fields("Titre\n\nDescription : Voici\n\nNos besoins : deux\n\nContributeurs : X\n\nAutre : y\n")
    assert fields["Description"] == "Voici\nNos besoins : deux"
    assert (fields["Contributeurs"], fields["Autre"]) == ("X", "y")


def test_elsewhere_a_label_begins_a_paragraph_and_has_a_space_before_its_sign() -> None:
    fields = _fields("Titre\n\nCatégories : Données\nAutre : y\n\nLien: z\n")
    assert (fields["Catégories"], fields["text without a label"]) == ("Données\nAutre : y", "Lien: z")
    assert "Autre" not in fields


def test_only_a_section_ends_a_section() -> None:
    text = END.replace("6.R", "1.Détails du Financement :\n\nTags : non\n\n2.Détails Impacts :\n\nrien\n\n6.R")
    fields = {field.label: field.text for field in read_text("Titre\n" + text).fields}
    assert (fields["1.Détails du Financement"], fields["2.Détails Impacts"]) == ("Tags : non", "rien")
    assert fields["Tags"] == ""


def test_an_empty_field_takes_the_text_that_follows_and_a_full_one_does_not() -> None:
    fields = _fields("Titre\n\nLocalisation :\n\nCarte\n\nCatégories : Données\nConnaissance\n\nimage.png\n")
    assert fields["Localisation"] == "Carte"
    assert fields["Catégories"] == "Données\nConnaissance"
    assert fields["text without a label"] == "image.png"


@pytest.mark.parametrize("sign", ["\u00a0: ", "\u202f:\u00a0", " : ", ": "])
def test_spaces_around_the_sign(sign: str) -> None:
    assert _fields(f"Titre\n\nRichesse recherchée{sign}Mentorat\n")["Richesse recherchée"] == "Mentorat"


def test_what_is_missing_is_named() -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_text("Titre\n" + END.replace("Tags", "Mots").replace("6.R", "5.R"))
    assert caught.value.message.endswith("Missing: Tags, 6.Réalisation du projet de commun.")
