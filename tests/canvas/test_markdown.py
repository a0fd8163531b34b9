"""What people write on a card: light signs are understood, everything else is shown as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pepiniere.canvas.markdown import render_text

ALLOWED = {"div", "p", "br", "strong", "em", "ul", "ol", "li", "a"}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Les familles", '<p class="pep-text">Les familles</p>'),
        ("une ligne\nune autre", '<p class="pep-text">une ligne\nune autre</p>'),
        ("**gras** et *penché*", '<div class="pep-text"><p><strong>gras</strong> et <em>penché</em></p></div>'),
        ("- un\n- deux", '<div class="pep-text"><ul>\n<li>un</li>\n<li>deux</li>\n</ul></div>'),
        ("a < b & c", '<div class="pep-text"><p>a &lt; b &amp; c</p></div>'),
        ("a &amp; b &lt;", '<div class="pep-text"><p>a &amp;amp; b &amp;lt;</p></div>'),
        ("# pas un titre", '<p class="pep-text"># pas un titre</p>'),
        ("3 * 4 * 5", '<div class="pep-text"><p>3 * 4 * 5</p></div>'),
    ],
)
def test_how_a_card_reads(typed: str, shown: str) -> None:
    assert render_text(typed) == shown


@pytest.mark.parametrize("typed", ["voir https://exemple.invalid/a_b", "[ici](https://exemple.invalid/a_b)"])
def test_an_address_leads_somewhere_in_a_tab_of_its_own(typed: str) -> None:
    (link,) = html.fromstring(render_text(typed)).iter("a")
    assert (link.get("href"), link.get("target")) == ("https://exemple.invalid/a_b", "_blank")
    assert "noopener" in link.get("rel")


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://exemple.invalid/pixel.png)",
        '<a href="https://exemple.invalid" onclick="alert(1)">x</a>',
        "<https://exemple.invalid/'onmouseover=alert(1)>",
        "&lt;script&gt;",
        "<!-- -->**x**",
    ],
)
def test_nothing_typed_runs_or_calls(attack: str) -> None:
    root = html.fromstring(render_text(attack))
    assert {element.tag for element in root.iter()} <= ALLOWED
    assert {name for element in root.iter() for name in element.attrib} <= {"class", "href", "rel", "target"}
    assert all(link.get("href", "https:").startswith("https:") for link in root.iter("a"))


@pytest.mark.parametrize(
    "bomb", ["- " * 999 + "a", "1. " * 600 + "a", "[" * 2000, "_ " * 1000, "*\n" * 1000, "`" * 2000, "- a\n" * 500]
)
def test_what_would_take_for_ever_is_shown_as_typed(bomb: str) -> None:
    assert html.fromstring(render_text(bomb)).text_content() == bomb


@pytest.mark.parametrize("address", ["/logout", "//exemple.invalid", "#card", "?a=1"])
def test_a_card_leads_nowhere_on_this_site(address: str) -> None:
    assert [link.get("href") for link in html.fromstring(render_text(f"[ici]({address})")).iter("a")] in ([], [None])


@given(st.text(max_size=60))
def test_whatever_is_typed_is_safe(typed: str) -> None:
    root = html.fromstring(render_text(typed.replace("\0", "")))
    assert {element.tag for element in root.iter() if isinstance(element.tag, str)} <= ALLOWED


@given(st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "Zs")), min_size=1, max_size=40))
def test_plain_words_are_shown_letter_for_letter(typed: str) -> None:
    assert html.fromstring(render_text(typed)).text_content() == typed


def test_what_was_typed_travels_where_it_cannot_be_read_off() -> None:
    assert 'data-source="**gras** &amp; &quot;cité&quot;"' in render_text('**gras** & "cité"', with_source=True)
    assert "data-source" not in render_text("simple", with_source=True)
