"""How a declared licence is read, what a licence allows, and what is asked of its holder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pepiniere.lib.licences import (
    CC_UNSPECIFIED,
    CHOICES,
    Licence,
    allows_adaptation,
    blocks_publishing,
    conflict_with_template,
    question,
    read_licence,
)

ANY_TEXT = st.text(st.characters())  # NUL and lone surrogates included


@pytest.mark.parametrize(
    ("declared", "spdx"),
    [
        ("Creative Commons BY SA 4.0", "CC-BY-SA-4.0"),
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0"),
        ("  cc by-sa 4 ", "CC-BY-SA-4.0"),
        ("Licence Creative Commons Attribution 3.0 Unported", "CC-BY-3.0"),
        ("Creative Commons Attribution - Partage dans les Mêmes Conditions 4.0 International", "CC-BY-SA-4.0"),
        ("Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0)", "CC-BY-SA-4.0"),
        ("CC ND NC BY 2.5", "CC-BY-NC-ND-2.5"),
        ("https://creativecommons.org/licenses/by-sa/4.0/deed.fr", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("CC0", "CC0-1.0"),
        ("Creative Commons CC0 1.0 Universal", "CC0-1.0"),
        ("ODbL", "ODbL-1.0"),
        ("Open Database License v1.0", "ODbL-1.0"),
        ("Licence Ouverte / Open Licence 2.0", "etalab-2.0"),
        ("agpl-3.0-or-later", "AGPL-3.0-or-later"),
    ],
)
def test_a_licence_named_in_full_is_confirmed(declared: str, spdx: str) -> None:
    assert read_licence(declared) == Licence(declared, spdx, "confirmed")


@pytest.mark.parametrize(
    ("declared", "spdx"),
    [
        ("CC-BY-NB", "CC-BY-ND-4.0"),
        ("CC-BY-NB 3.0", "CC-BY-ND-3.0"),
        ("CC BY-NC-NB", "CC-BY-NC-ND-4.0"),
        ("BY SA 4.0", "CC-BY-SA-4.0"),
        ("CC BY-SA 4.0 sauf les photos", "CC-BY-SA-4.0"),
        ("CC BY-SA 3.0 FR", "CC-BY-SA-3.0"),
        ("CC0 pour les textes", "CC0-1.0"),
        ("ODbL, données seulement", "ODbL-1.0"),
    ],
)
def test_the_likeliest_reading_is_never_passed_off_as_certain(declared: str, spdx: str) -> None:
    assert read_licence(declared) == Licence(declared, spdx, "interpreted")


@pytest.mark.parametrize(
    ("declared", "spdx"),
    [
        ("", None),
        ("libre", None),
        ("domaine public", None),
        ("GPL", None),
        ("Licence Ouverte", None),
        ("CC BY-SA 4.0 et AGPL", None),
        ("ODbL ou MIT", None),
        ("Creative Commons", CC_UNSPECIFIED),
        ("Creative Commons 4.0", CC_UNSPECIFIED),
        ("CC-BY-SA-ND 4.0", CC_UNSPECIFIED),
        ("CC SA 4.0", CC_UNSPECIFIED),
        ("CC BY-SA 4.0 ou CC BY 4.0", CC_UNSPECIFIED),
        ("CC BY-SA", "LicenseRef-CC-BY-SA"),
        ("CC by SA", "LicenseRef-CC-BY-SA"),
        ("CC BY-SA 5.0", "LicenseRef-CC-BY-SA"),
        ("CC BY-NC 3.0 ou 4.0", "LicenseRef-CC-BY-NC"),
    ],
)
def test_what_does_not_tell_is_left_for_the_holder_to_choose(declared: str, spdx: str | None) -> None:
    assert read_licence(declared) == Licence(declared, spdx, "unspecified")


@given(
    ANY_TEXT | st.lists(st.sampled_from(["CC", "BY", "SA", "NB", "ND", "4.0", "0", "ODbL", "MIT", ","])).map(" ".join)
)
def test_any_text_is_read_and_kept_as_it_was_declared(declared: str) -> None:
    licence = read_licence(declared)
    assert licence.declared == declared
    assert (licence.status == "unspecified") == (licence.spdx is None or licence.spdx.startswith("LicenseRef-"))


@pytest.mark.parametrize("spdx", CHOICES)
def test_what_is_offered_is_known(spdx: str) -> None:
    assert read_licence(spdx).status == "confirmed"
    assert str(CHOICES[spdx])


@pytest.mark.parametrize(
    ("declared", "asked"),
    [("CC0", ""), ("", "No licence is declared"), ("CC-BY-NB", "CC-BY-ND-4.0"), ("Creative Commons", "which licence")],
)
def test_question(declared: str, asked: str) -> None:
    text = question(read_licence(declared))
    assert asked in text
    assert bool(text) == bool(asked)


@pytest.mark.parametrize(
    ("declared", "blocks"),
    [("CC BY-SA 4.0", False), ("CC-BY-NB", False), ("CC BY-SA", True), ("Creative Commons", True), ("", True)],
)
def test_only_an_unspecified_licence_blocks_publishing(declared: str, blocks: bool) -> None:
    assert blocks_publishing(read_licence(declared)) is blocks


@pytest.mark.parametrize(
    ("spdx", "allows"),
    [
        ("CC-BY-SA-4.0", True),
        ("CC-BY-NC-SA-3.0", True),
        ("CC0-1.0", True),
        ("etalab-2.0", True),
        ("CC-BY-ND-4.0", False),
        ("CC-BY-NC-ND-2.0", False),
        ("LicenseRef-CC-BY-SA", False),
        ("MIT-0", False),
        (None, False),
    ],
)
def test_allows_adaptation(spdx: str | None, allows: bool) -> None:
    assert allows_adaptation(spdx) is allows


@pytest.mark.parametrize(
    ("fill", "template", "conflict"),
    [
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0", False),
        ("CC-BY-SA-4.0", "CC-BY-SA-3.0", False),
        ("CC-BY-SA-3.0", "CC-BY-SA-4.0", True),
        ("CC-BY-ND-4.0", "CC-BY-SA-4.0", True),
        ("CC-BY-4.0", "CC-BY-SA-4.0", True),
        ("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", True),
        (None, "CC-BY-SA-4.0", True),
        ("CC-BY-ND-4.0", "CC-BY-4.0", False),
        ("CC-BY-ND-4.0", "CC0-1.0", False),
        ("CC0-1.0", "ODbL-1.0", True),
        ("CC-BY-SA-4.0", "CC-BY-ND-4.0", True),
        ("CC-BY-SA-4.0", None, True),
    ],
)
def test_filling_somebody_elses_template(fill: str | None, template: str | None, conflict: bool) -> None:
    assert conflict_with_template(fill, template, same_holder=False) is conflict
    assert conflict_with_template(fill, template, same_holder=True) is False
