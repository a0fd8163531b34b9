"""Capabilities are found by their folders."""

from pepiniere.lib.gathering import gather


def test_every_capability_that_has_one_brings_its_module() -> None:
    assert [module.__name__ for module in gather("receivers")] == [
        "pepiniere.artifact.receivers",
        "pepiniere.cohort.receivers",
        "pepiniere.review.receivers",
    ]


def test_a_package_is_found_as_a_module_is() -> None:
    assert {"pepiniere.canvas.api", "pepiniere.cohort.api"} <= {module.__name__ for module in gather("api")}


def test_nothing_is_found_that_nobody_brings() -> None:
    assert list(gather("nobody")) == []
