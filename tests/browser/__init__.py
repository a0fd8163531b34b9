"""The demonstration in a real browser."""

import pytest

# A helper's failed assertion says what it met.
pytest.register_assert_rewrite("tests.browser.people")
