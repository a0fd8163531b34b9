"""Whatever a request carries, it is parsed or refused; nothing else happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pepiniere.lib.errors import RequestError, TooLarge
from pepiniere.lib.parsing import parse_body, parse_count, parse_optional_uuid, parse_slug, parse_uuid

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(st.binary())
def test_a_body_is_an_object_or_refused(body: bytes) -> None:
    try:
        assert isinstance(parse_body(body), dict)
    except RequestError as error:
        assert error.status == 400


@pytest.mark.parametrize("body", [b"[" * 60_000, b'{"a":' * 12_000, b'{"a":' + b"9" * 5_000 + b"}"])
def test_bodies_made_to_exhaust_a_parser_are_refused(body: bytes) -> None:
    with pytest.raises(RequestError):
        parse_body(body)


def test_a_large_body_is_413() -> None:
    with pytest.raises(TooLarge) as caught:
        parse_body(b" " * 64_001)
    assert (caught.value.status, caught.value.details) == (413, {"limit": 64_000})


@given(anything)
def test_values_are_parsed_or_refused_by_name(value: object) -> None:
    for parse in (parse_uuid, parse_count, parse_slug, parse_optional_uuid):
        try:
            parse(value, field="part")
        except RequestError as error:
            assert error.details == {"field": "part"}
